package dev.taskora.ops.engine.rule;

import java.util.Locale;

/** How loud an alert is. */
public enum Severity {
  Info,
  Warning,
  Critical;

  /** As in labels and files: {@code critical}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
