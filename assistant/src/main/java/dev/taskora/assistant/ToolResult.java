package dev.taskora.assistant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a call. Texts are whole sentences that a person can read. */
public sealed interface ToolResult {

  /**
   * It was done.
   *
   * @param summary one sentence, for example {@code Added 2 tasks.}
   * @param content JSON-like facts from which answers take their names and numbers
   * @param changes what is different now; empty after a reading tool
   */
  record Ok(String summary, Map<String, @Nullable Object> content, List<Change> changes)
      implements ToolResult {

    // Spelled out: javac forgets "@Nullable Object" on the parameters of a compact constructor.
    public Ok(String summary, Map<String, @Nullable Object> content, List<Change> changes) {
      this.summary = summary;
      this.content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
      this.changes = List.copyOf(changes);
    }
  }

  /** It was not tried and nothing changed: bad arguments, a missing right, a bound, a rule. */
  record Refused(String reason) implements ToolResult {}

  /** It was tried and broke; the reason says what is known about what changed. */
  record Failed(String reason) implements ToolResult {}

  /**
   * It was not tried yet: a person has to approve exactly this call first.
   *
   * @param label the question, for example {@code Delete 3 tasks?}
   * @param items what it would touch, one line each
   */
  record NeedsConfirmation(String label, List<String> items) implements ToolResult {

    public NeedsConfirmation {
      items = List.copyOf(items);
    }
  }
}
