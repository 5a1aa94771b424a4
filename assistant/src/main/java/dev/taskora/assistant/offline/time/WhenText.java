package dev.taskora.assistant.offline.time;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Says a time so that {@link WhenGrammar} understands it again. */
public final class WhenText {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private WhenText() {}

  /** For example {@code tomorrow at 17:00}, {@code on Friday}, {@code on 3 March 2027}. */
  public static String of(When when, ZonedDateTime now) {
    String day = day(when.day(), now.toLocalDate());
    return switch (when) {
      case When.OnDay onDay -> day;
      case When.AtMoment(ZonedDateTime moment) -> day + " at " + CLOCK.format(moment);
    };
  }

  private static String day(LocalDate day, LocalDate today) {
    long ahead = ChronoUnit.DAYS.between(today, day);
    if (ahead == -1) {
      return "yesterday";
    }
    if (ahead == 0 || ahead == 1) {
      return ahead == 0 ? "today" : "tomorrow";
    }
    if (ahead > 1 && ahead < 7) {
      return "on " + day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
    String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    boolean sameYear = day.getYear() == today.getYear() && ahead > 0;
    return "on " + day.getDayOfMonth() + " " + month + (sameYear ? "" : " " + day.getYear());
  }
}
