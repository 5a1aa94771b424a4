package dev.taskora.chat.task;

import java.util.List;

/**
 * What an undo has done.
 *
 * @param label names the change that was undone: {@code added "milk"}, {@code deleted 3 tasks}
 * @param events what happened to the tasks now
 */
public record Undone(String label, List<TaskEvent> events) {
  public Undone {
    events = List.copyOf(events);
  }
}
