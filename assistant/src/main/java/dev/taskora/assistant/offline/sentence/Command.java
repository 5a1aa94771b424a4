package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.time.When;
import dev.taskora.assistant.offline.time.WhenGrammar;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person wants, one thing at a time. */
public sealed interface Command {

  /**
   * New tasks.
   *
   * @param remarks what could not be understood and is left as it was written
   */
  record Add(List<Draft> drafts, List<String> remarks) implements Command {}

  record Show(Filter filter) implements Command {}

  record Search(String query) implements Command {}

  record Act(Verb verb, Target target) implements Command {}

  /**
   * Changes to one task or several.
   *
   * @param otherwise what is added when no task fits; null when nothing is
   */
  record Edit(Target target, Edits edits, @Nullable Add otherwise) implements Command {}

  /** Answers a question back: which of them was meant. */
  record Pick(Target target) implements Command {}

  /** A tool without arguments. */
  record Plain(String tool) implements Command {}

  /** Nothing to do but to say something. */
  record Talk(Topic topic, String said) implements Command {}

  /** What there is to say when there is nothing to do. */
  enum Topic {
    GREETING,
    THANKS,
    YES,
    NO,
    NOTHING_TO_ADD,
    NO_TIME,
    UNKNOWN
  }

  /** What can be done to tasks that are there. */
  enum Verb {
    COMPLETE("complete_tasks", "complete", "open"),
    REOPEN("reopen_tasks", "reopen", "done"),
    DELETE("delete_tasks", "delete", "all");

    private final String tool;
    private final String word;
    private final String among;

    Verb(String tool, String word, String among) {
      this.tool = tool;
      this.word = word;
      this.among = among;
    }

    /** The tool that does it to {@code ids}. */
    public String tool() {
      return tool;
    }

    /** How it is said. */
    public String word() {
      return word;
    }

    /** The status of tasks among which a name is looked for. */
    public String among() {
      return among;
    }
  }

  /** A task to be. */
  record Draft(String title, @Nullable When due, @Nullable String priority, List<String> tags) {

    public Map<String, @Nullable Object> wire() {
      Map<String, @Nullable Object> wire = new LinkedHashMap<>();
      wire.put("title", title);
      if (due != null) {
        wire.put("due", due.wire());
      }
      if (priority != null) {
        wire.put("priority", priority);
      }
      if (!tags.isEmpty()) {
        wire.put("tags", tags);
      }
      return wire;
    }
  }

  /**
   * What becomes different; null and empty mean that it stays.
   *
   * @param clockOnly the due has a time of day but no day: the task's own day stays
   * @param shift moves the task's own due
   */
  record Edits(
      @Nullable String title,
      @Nullable When due,
      boolean clockOnly,
      boolean clearDue,
      WhenGrammar.@Nullable Shift shift,
      @Nullable String priority,
      List<String> tags) {

    public static final Edits NONE = new Edits(null, null, false, false, null, null, List.of());

    public static Edits title(String title) {
      return new Edits(title, null, false, false, null, null, List.of());
    }

    public static Edits due(When due, boolean clockOnly) {
      return new Edits(null, due, clockOnly, false, null, null, List.of());
    }

    public static Edits noDue() {
      return new Edits(null, null, false, true, null, null, List.of());
    }

    public static Edits shift(WhenGrammar.Shift shift) {
      return new Edits(null, null, false, false, shift, null, List.of());
    }

    public static Edits priority(String priority) {
      return new Edits(null, null, false, false, null, priority, List.of());
    }

    public static Edits tags(List<String> tags) {
      return new Edits(null, null, false, false, null, null, tags);
    }
  }

  /** Which tasks are meant. */
  sealed interface Target {

    /** The one that was spoken of last. */
    record It() implements Target {}

    /** Those that were spoken of last; {@code count} says how many, 0 any number. */
    record Them(int count) implements Target {}

    /** Places in the list that was shown last, from 1; from -1 backwards. */
    record Places(List<Integer> places) implements Target {}

    /** Words of titles; a literal stands between quotes. */
    record Named(String words, List<String> parts) implements Target {}

    /** All that a filter lets through. */
    record Every(Filter filter) implements Target {}
  }

  /**
   * Which tasks of all.
   *
   * @param status {@code open}, {@code done} or {@code all}
   * @param due {@code today}, {@code overdue}, {@code week}, {@code none}, or null for any
   * @param from first day due, with {@code to}; null when the days do not matter. Tools cannot
   *     filter by it: what they answer has to be looked through
   */
  record Filter(
      String status,
      @Nullable String due,
      @Nullable String priority,
      @Nullable String tag,
      @Nullable String query,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    public static final Filter OPEN = new Filter("open", null, null, null, null, null, null);

    public Filter withStatus(String other) {
      return new Filter(other, due, priority, tag, query, from, to);
    }

    public Map<String, @Nullable Object> wire() {
      Map<String, @Nullable Object> wire = new LinkedHashMap<>();
      wire.put("status", status);
      putIf(wire, "due", due);
      putIf(wire, "priority", priority);
      putIf(wire, "tag", tag);
      putIf(wire, "query", query);
      return wire;
    }

    private static void putIf(
        Map<String, @Nullable Object> wire, String name, @Nullable String value) {
      if (value != null) {
        wire.put(name, value);
      }
    }

    /** Whether a task's day is among the days that were asked for. */
    public boolean letsThrough(@Nullable LocalDate day) {
      return from == null || to == null || (day != null && !day.isBefore(from) && !day.isAfter(to));
    }
  }
}
