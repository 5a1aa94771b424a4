package dev.taskora.chat.task;

import java.util.Locale;

/** Where a task stands. */
public enum Status {
  OPEN,
  DONE;

  /** The spelling on the wire: {@code open}, {@code done}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
