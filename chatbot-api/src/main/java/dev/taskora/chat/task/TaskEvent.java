package dev.taskora.chat.task;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to one task.
 *
 * @param task the task afterwards; of a deleted one, as it last was
 * @param before the task as it was; null when it was created
 */
public record TaskEvent(Kind kind, Task task, @Nullable Task before) {
  /** The three things that happen to a task. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED;

    /** The spelling on the wire: {@code created}, {@code updated}, {@code deleted}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether anything is different now. */
  public boolean altered() {
    return !task.equals(before) || kind == Kind.DELETED;
  }
}
