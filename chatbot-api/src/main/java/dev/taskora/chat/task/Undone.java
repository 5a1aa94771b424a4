package dev.taskora.chat.task;

import java.util.List;

/**
 * What an undo has done.
 *
 * @param summary one sentence for a person: {@code Brought back "Call mom".}
 * @param events what happened to the tasks now
 */
public record Undone(String summary, List<TaskEvent> events) {
  public Undone {
    events = List.copyOf(events);
  }

  /** Names what these events did, which an undo has caused. */
  public static Undone of(List<TaskEvent> events) {
    List<TaskEvent> shown = mostTelling(events);
    String what = shown.size() == 1 ? quoted(shown.getFirst()) : shown.size() + " tasks";
    String sentence =
        switch (shown.getFirst().kind()) {
          case CREATED -> "Brought back " + what + ".";
          case DELETED -> "Removed " + what + " again.";
          case UPDATED -> updated(shown, what);
        };
    return new Undone(sentence, events);
  }

  /** Whoever deleted a task wants to read of it, not of the parts that it held. */
  private static List<TaskEvent> mostTelling(List<TaskEvent> events) {
    for (TaskEvent.Kind kind : List.of(TaskEvent.Kind.CREATED, TaskEvent.Kind.DELETED)) {
      List<TaskEvent> some = events.stream().filter(event -> event.kind() == kind).toList();
      if (!some.isEmpty()) {
        return some;
      }
    }
    return events;
  }

  private static String updated(List<TaskEvent> events, String what) {
    if (events.stream().allMatch(event -> moved(event, Status.DONE, Status.OPEN))) {
      return "Reopened " + what + ".";
    }
    if (events.stream().allMatch(event -> moved(event, Status.OPEN, Status.DONE))) {
      return "Completed " + what + " again.";
    }
    return "Took back the change of " + what + ".";
  }

  private static boolean moved(TaskEvent event, Status from, Status to) {
    return event.before() != null && event.before().status() == from && event.task().status() == to;
  }

  private static String quoted(TaskEvent event) {
    return '"' + event.task().title() + '"';
  }
}
