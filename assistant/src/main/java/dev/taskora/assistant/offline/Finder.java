package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.sentence.Command.Filter;
import dev.taskora.assistant.offline.sentence.Command.Target;
import dev.taskora.assistant.offline.words.Likeness;
import dev.taskora.assistant.offline.words.Likeness.Fit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the tasks that are meant: among what was spoken of, then among all. */
final class Finder {

  /** What came of looking. */
  sealed interface Found {

    /**
     * These.
     *
     * @param left how many more there are that no tool has named yet
     */
    record Tasks(List<TaskFact> tasks, long left) implements Found {}

    /** Several fit one description. */
    record Unclear(List<TaskFact> candidates) implements Found {}

    /** This is near, but not what was said; a person should say whether it is meant. */
    record Near(TaskFact task) implements Found {}

    /** A place in a list was meant, and no list was shown; here is one. */
    record NoList(List<TaskFact> tasks, long total) implements Found {}

    record Nothing(String why) implements Found {}

    /** A tool has to be asked first. */
    record Wait() implements Found {}
  }

  private final Tape tape;
  private final Memory memory;

  Finder(Tape tape, Memory memory) {
    this.tape = tape;
    this.memory = memory;
  }

  /**
   * Looks for tasks.
   *
   * @param among status of tasks among which a title is looked for
   * @param verb for texts, for example {@code complete}
   * @param exact whether a slip of the finger has to be asked about
   */
  Found find(Target target, String among, String verb, boolean exact) {
    return switch (target) {
      case Target.It() -> it(verb);
      case Target.Them(int count) -> them(count);
      case Target.Places(List<Integer> places) -> places(places, among);
      case Target.Every(Filter filter) -> every(filter, among);
      case Target.Named named -> named(named, among, verb, exact);
    };
  }

  private Found it(String verb) {
    if (memory.focus().size() == 1) {
      return new Found.Tasks(memory.focus(), 0);
    }
    return memory.focus().isEmpty()
        ? new Found.Nothing(
            "I do not know which task you mean. Say its title, for example: " + verb + " buy milk.")
        : new Found.Unclear(memory.focus());
  }

  private Found them(int count) {
    List<TaskFact> meant =
        count == 0 || memory.focus().size() == count ? memory.focus() : memory.shown();
    if (meant.isEmpty()) {
      return new Found.Nothing("I do not know which tasks you mean. Say their titles.");
    }
    return count == 0 || meant.size() == count
        ? new Found.Tasks(meant, 0)
        : new Found.Unclear(meant);
  }

  private Found places(List<Integer> places, String among) {
    List<TaskFact> shown = memory.shown();
    if (shown.isEmpty()) {
      Tape.Answer list = list(Filter.OPEN.withStatus(among));
      return list == null ? new Found.Wait() : new Found.NoList(list.tasks(), list.total());
    }
    List<TaskFact> meant = new ArrayList<>();
    for (int place : places) {
      int index = place > 0 ? place - 1 : shown.size() + place;
      if (index < 0 || index >= shown.size()) {
        return new Found.Nothing(
            "The list that I showed last has "
                + (shown.size() == 1 ? "1 task" : shown.size() + " tasks")
                + ", so I do not know which one you mean.");
      }
      meant.add(shown.get(index));
    }
    return new Found.Tasks(meant, 0);
  }

  private Found every(Filter filter, String among) {
    Filter wanted = among.equals("all") ? filter : filter.withStatus(among);
    Tape.Answer list = list(wanted);
    if (list == null) {
      return new Found.Wait();
    }
    List<TaskFact> meant =
        list.tasks().stream().filter(task -> wanted.letsThrough(task.day())).toList();
    return !list.done() || meant.isEmpty()
        ? new Found.Nothing(list.done() ? "There is no such task." : list.text())
        : new Found.Tasks(meant, list.total() - list.tasks().size());
  }

  private Found named(Target.Named named, String among, String verb, boolean exact) {
    Best known = best(named.words(), known(among));
    if (known.tasks.size() == 1 && known.fit != Fit.CLOSE) {
      return new Found.Tasks(known.tasks, 0);
    }
    Tape.Answer list = list(Filter.OPEN.withStatus(among));
    if (list == null) {
      return new Found.Wait();
    }
    if (!list.done()) {
      return new Found.Nothing(list.text());
    }
    Found found = among(list.tasks(), named, exact);
    boolean unseen = list.total() > list.tasks().size();
    return found instanceof Found.Nothing
        ? unseen && tape.offers("search_tasks")
            ? searched(named, verb, exact)
            : new Found.Nothing(Texts.noneFits(verb, named.words()))
        : found;
  }

  private Found searched(Target.Named named, String verb, boolean exact) {
    Tape.Answer answer =
        tape.call("search_tasks", argument("query", Likeness.query(named.words())));
    if (answer == null) {
      return new Found.Wait();
    }
    Found found = among(answer.tasks(), named, exact);
    return found instanceof Found.Nothing
        ? new Found.Nothing(Texts.noneFits(verb, named.words()))
        : found;
  }

  private List<TaskFact> known(String among) {
    return Stream.concat(memory.shown().stream(), memory.focus().stream())
        .distinct()
        .filter(task -> among.equals("all") || task.done() == among.equals("done"))
        .toList();
  }

  /** The whole description first; if nothing fits, each of its parts must. */
  private static Found among(List<TaskFact> tasks, Target.Named named, boolean exact) {
    Found whole = one(tasks, named.words(), exact);
    if (!(whole instanceof Found.Nothing) || named.parts().size() < 2) {
      return whole;
    }
    List<TaskFact> all = new ArrayList<>();
    for (String part : named.parts()) {
      Found found = one(tasks, part, exact);
      if (!(found instanceof Found.Tasks(List<TaskFact> some, long left))) {
        return found;
      }
      all.addAll(some);
    }
    return new Found.Tasks(all.stream().distinct().toList(), 0);
  }

  private static Found one(List<TaskFact> tasks, String words, boolean exact) {
    Best best = best(words, tasks);
    return switch (best.tasks.size()) {
      case 0 -> new Found.Nothing("");
      case 1 ->
          best.fit == Fit.CLOSE && exact
              ? new Found.Near(best.tasks.getFirst())
              : new Found.Tasks(best.tasks, 0);
      default -> new Found.Unclear(best.tasks);
    };
  }

  /** The tasks that fit best: those of one fit, never a worse one beside a better one. */
  record Best(Fit fit, List<TaskFact> tasks) {}

  static Best best(String words, List<TaskFact> tasks) {
    Likeness likeness = Likeness.to(words);
    Fit best = Fit.NONE;
    List<TaskFact> fitting = new ArrayList<>();
    for (TaskFact task : tasks) {
      Fit fit = likeness.fit(task.title());
      if (fit.compareTo(best) < 0) {
        best = fit;
        fitting.clear();
      }
      if (fit == best && fit != Fit.NONE) {
        fitting.add(task);
      }
    }
    return new Best(best, fitting);
  }

  private Tape.@Nullable Answer list(Filter filter) {
    return tape.call("list_tasks", filter.wire());
  }

  static Map<String, @Nullable Object> argument(String name, Object value) {
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put(name, value);
    return arguments;
  }
}
