package dev.taskora.chat.task.list;

import dev.taskora.chat.task.Due;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Which due dates a list shows, for a {@link Viewer}. */
public enum DueFilter {
  /** On the viewer's day, done or not, passed or not. */
  TODAY,
  /** Open, and its moment or its day is over. */
  OVERDUE,
  /** On the viewer's day or one of the six after it. */
  WEEK,
  /** Without a due date. */
  NONE;

  private static final long SECONDS_A_DAY = 86_400;
  private static final LocalDate BEFORE_ALL = LocalDate.of(1969, 1, 1);
  private static final ZoneId UTC = ZoneOffset.UTC;

  /** Days that {@link #WEEK} spans. */
  public static final int WEEK_DAYS = 7;

  /** The spelling on the wire: {@code today}, {@code overdue}, {@code week}, {@code none}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the task passes. */
  public boolean matches(Task task, Viewer viewer) {
    if (this == NONE) {
      return task.due() == null;
    }
    boolean fits = this != OVERDUE || task.status() == Status.OPEN;
    return fits && task.due() != null && window(viewer).holds(task.due());
  }

  /** The stretch of time that this filter shows; of no use for {@link #NONE}. */
  public Window window(Viewer viewer) {
    LocalDate today = viewer.today();
    return switch (this) {
      case TODAY -> days(today, today.plusDays(1), viewer.zone());
      case WEEK -> days(today, today.plusDays(WEEK_DAYS), viewer.zone());
      case OVERDUE, NONE -> new Window(BEFORE_ALL, today, start(BEFORE_ALL, UTC), viewer.at());
    };
  }

  private static Window days(LocalDate from, LocalDate to, ZoneId zone) {
    return new Window(from, to, start(from, zone), start(to, zone));
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  /**
   * Days for what is due on a day, moments for what is due at one; the ends are outside.
   *
   * @param start of {@code from}, {@code end} of the day before {@code to}, or the present moment
   */
  public record Window(LocalDate from, LocalDate to, Instant start, Instant end) {
    boolean holds(Due due) {
      return switch (due) {
        case Due.OnDate(LocalDate date) -> !date.isBefore(from) && date.isBefore(to);
        case Due.AtTime(OffsetDateTime time) ->
            !time.toInstant().isBefore(start) && time.toInstant().isBefore(end);
      };
    }

    /** No due date within has a smaller {@link Due#key}: offsets differ by 36 hours at most. */
    public long leastKey() {
      return from.minusDays(2).toEpochDay() * SECONDS_A_DAY;
    }

    /** No due date within has a larger {@link Due#key}. */
    public long greatestKey() {
      return to.plusDays(3).toEpochDay() * SECONDS_A_DAY;
    }
  }
}
