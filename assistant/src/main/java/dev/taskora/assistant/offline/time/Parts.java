package dev.taskora.assistant.offline.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What was said about a time, before it is one: perhaps a day, perhaps a clock time, perhaps a part
 * of the day; or a moment, complete in itself.
 */
record Parts(
    @Nullable LocalDate day,
    @Nullable Clock clock,
    @Nullable DayPart dayPart,
    @Nullable ZonedDateTime moment) {

  static final Parts NONE = new Parts(null, null, null, null);

  /**
   * A time on the clock.
   *
   * @param exact false for {@code 5}, which may be in the morning or in the afternoon
   * @param nextDay for midnight, which is when the day ends
   */
  record Clock(LocalTime time, boolean exact, boolean nextDay) {}

  /** A part of the day, and when it is when nothing else is said. */
  enum DayPart {
    MORNING(LocalTime.of(9, 0), LocalTime.NOON),
    AFTERNOON(LocalTime.of(15, 0), LocalTime.of(18, 0)),
    EVENING(LocalTime.of(18, 0), LocalTime.of(22, 0)),
    NIGHT(LocalTime.of(20, 0), LocalTime.of(23, 59));

    final LocalTime usual;
    final LocalTime over;

    DayPart(LocalTime usual, LocalTime over) {
      this.usual = usual;
      this.over = over;
    }
  }

  static Parts of(LocalDate day) {
    return new Parts(day, null, null, null);
  }

  static Parts of(Clock clock) {
    return new Parts(null, clock, null, null);
  }

  static Parts of(DayPart dayPart) {
    return new Parts(null, null, dayPart, null);
  }

  static Parts of(ZonedDateTime moment) {
    return new Parts(null, null, null, moment);
  }

  boolean isEmpty() {
    return equals(NONE);
  }

  /** Both together; null when they say the same thing twice. */
  @Nullable Parts and(Parts other) {
    boolean complete = !isEmpty() && !other.isEmpty() && (moment != null || other.moment != null);
    return complete
            || both(day, other.day)
            || both(clock, other.clock)
            || both(dayPart, other.dayPart)
        ? null
        : new Parts(
            day != null ? day : other.day,
            clock != null ? clock : other.clock,
            dayPart != null ? dayPart : other.dayPart,
            moment != null ? moment : other.moment);
  }

  private static boolean both(@Nullable Object one, @Nullable Object other) {
    return one != null && other != null;
  }

  /** The time that is meant, seen from now. */
  When seenFrom(ZonedDateTime now) {
    if (moment != null) {
      return new When.AtMoment(moment);
    }
    if (clock == null && dayPart == null) {
      return new When.OnDay(day == null ? now.toLocalDate() : day);
    }
    return day == null ? next(now) : on(day, now);
  }

  private When next(ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    if (clock == null && dayPart != null) {
      boolean goesOn =
          now.toLocalTime().isAfter(dayPart.usual) && now.toLocalTime().isBefore(dayPart.over);
      return goesOn ? new When.OnDay(today) : later(today, dayPart.usual, now);
    }
    Clock said = clock == null ? new Clock(LocalTime.NOON, true, false) : clock;
    if (said.nextDay) {
      return When.at(today.plusDays(1), said.time, now.getZone());
    }
    LocalTime first = guess(said);
    boolean hasOther = !said.exact && dayPart == null && first.isBefore(LocalTime.NOON);
    return hasOther && !isAhead(today, first, now) && isAhead(today, first.plusHours(12), now)
        ? When.at(today, first.plusHours(12), now.getZone())
        : later(today, first, now);
  }

  private static When later(LocalDate today, LocalTime time, ZonedDateTime now) {
    return When.at(isAhead(today, time, now) ? today : today.plusDays(1), time, now.getZone());
  }

  private static boolean isAhead(LocalDate day, LocalTime time, ZonedDateTime now) {
    return ZonedDateTime.of(day, time, now.getZone()).isAfter(now);
  }

  private When on(LocalDate on, ZonedDateTime now) {
    if (clock != null && clock.nextDay) {
      return When.at(on.plusDays(1), clock.time, now.getZone());
    }
    LocalTime time =
        clock != null ? guess(clock) : dayPart != null ? dayPart.usual : LocalTime.NOON;
    if (!on.equals(now.toLocalDate()) || isAhead(on, time, now)) {
      return When.at(on, time, now.getZone());
    }
    boolean hasOther = clock != null && !clock.exact && time.isBefore(LocalTime.NOON);
    return hasOther && isAhead(on, time.plusHours(12), now)
        ? When.at(on, time.plusHours(12), now.getZone())
        : new When.OnDay(on);
  }

  /**
   * 1 to 6 are in the afternoon, 7 to 12 as they are, unless the part of the day says otherwise.
   */
  private LocalTime guess(Clock said) {
    if (said.exact) {
      return said.time;
    }
    int hour = said.time.getHour() % 12;
    return said.time.withHour(isLate(hour) ? hour + 12 : hour == 0 ? 12 : hour);
  }

  private boolean isLate(int hour) {
    return switch (dayPart) {
      case null -> hour < 7;
      case MORNING -> false;
      case AFTERNOON, EVENING -> true;
      case NIGHT -> hour >= 5;
    };
  }
}
