package dev.taskora.chat.task.list;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** From where and when somebody looks at a list: decides what "today" is. */
public record Viewer(ZoneId zone, Instant at) {
  /** The viewer's day. */
  public LocalDate today() {
    return LocalDate.ofInstant(at, zone);
  }
}
