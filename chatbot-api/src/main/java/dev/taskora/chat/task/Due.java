package dev.taskora.chat.task;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When a task is due: on a day, whatever the zone, or at one moment. Years 1970 to 9999. */
public sealed interface Due {
  /** The key of a task without a due date: after every other. */
  long NEVER = Long.MAX_VALUE;

  /** Due at any time of that day, in the zone of whoever looks. */
  record OnDate(LocalDate date) implements Due {
    public OnDate {
      TaskRules.dueYear(date.getYear());
    }
  }

  /** Due at that moment, to the second; the offset is kept as it was written. */
  record AtTime(OffsetDateTime time) implements Due {
    public AtTime {
      TaskRules.dueYear(time.getYear());
      TaskRules.wholeMinutes(time.getOffset().getTotalSeconds());
      time = time.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /** RFC 3339: {@code 2026-03-01} or {@code 2026-03-01T17:00:00+01:00}. */
  static Due parse(String text) {
    return TaskRules.due(text);
  }

  /** The spelling that {@link #parse} reads. */
  default String text() {
    return switch (this) {
      case OnDate(LocalDate date) -> date.toString();
      case AtTime(OffsetDateTime time) -> TaskRules.RFC3339.format(time);
    };
  }

  /**
   * Orders by the wall clock as written, in seconds since 1970-01-01T00:00:00; a day counts as its
   * last second. Independent of any zone, so that it can be stored and indexed.
   */
  default long key() {
    return wallClock().toEpochSecond(ZoneOffset.UTC);
  }

  private LocalDateTime wallClock() {
    return switch (this) {
      case OnDate(LocalDate date) -> date.atTime(LocalTime.of(23, 59, 59));
      case AtTime(OffsetDateTime time) -> time.toLocalDateTime();
    };
  }
}
