package dev.taskora.assistant.offline.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A day, or a moment in a zone. */
public sealed interface When {

  /** How it is written in tool arguments. */
  String wire();

  /** The day on which it is, in its zone. */
  LocalDate day();

  /** All day; {@code 2026-03-01}. */
  record OnDay(LocalDate day) implements When {
    @Override
    public String wire() {
      return day.toString();
    }
  }

  /** {@code 2026-03-01T17:00:00+01:00}. */
  record AtMoment(ZonedDateTime moment) implements When {

    private static final DateTimeFormatter WIRE =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    @Override
    public String wire() {
      return WIRE.format(moment);
    }

    @Override
    public LocalDate day() {
      return moment.toLocalDate();
    }
  }

  /**
   * A wall-clock time on a day. Where clocks go forward over it, the moment is as much later as
   * they jump (02:30 becomes 03:30); where they go back over it, it is the earlier of the two:
   * {@link ZonedDateTime#of(LocalDate, LocalTime, ZoneId)}.
   */
  static When at(LocalDate day, LocalTime time, ZoneId zone) {
    return new AtMoment(ZonedDateTime.of(day, time, zone));
  }

  /** Reads what {@link #wire} writes; null when it is neither. */
  static @Nullable When parse(String wire, ZoneId zone) {
    try {
      return wire.length() == 10
          ? new OnDay(LocalDate.parse(wire))
          : new AtMoment(ZonedDateTime.parse(wire).withZoneSameInstant(zone));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
