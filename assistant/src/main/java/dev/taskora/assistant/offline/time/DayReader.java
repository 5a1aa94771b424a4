package dev.taskora.assistant.offline.time;

import dev.taskora.assistant.offline.words.Numbers;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads days: names of days, dates, ends of weeks and months. */
final class DayReader {

  private static final Phrases MARKERS =
      Phrases.of("due :? on|by|before?", "by|before|until|till", "on", "for");
  private static final Phrases TOMORROW =
      Phrases.of("tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|tomorrrow");
  private static final Phrases DAY_AFTER =
      Phrases.of("the day after tomorrow", "day after tomorrow");

  private final LocalDate today;
  private final Ends ends;

  DayReader(LocalDate today) {
    this.today = today;
    this.ends = new Ends(today);
  }

  /** A day that begins at this token, with the preposition before it. */
  @Nullable Reading<LocalDate> read(List<Token> tokens, int from) {
    int at = MARKERS.end(tokens, from);
    boolean marked = at > from && !word(tokens, from).equals("for");
    Reading<LocalDate> bare = bare(tokens, at, marked);
    if (bare != null) {
      return new Reading<>(bare.value(), bare.end(), bare.sure() || marked);
    }
    return at > from ? onlyMarked(tokens, at) : null;
  }

  private @Nullable Reading<LocalDate> bare(List<Token> tokens, int at, boolean marked) {
    Reading<LocalDate> day = relative(tokens, at);
    day = day != null ? day : weekday(tokens, at, marked);
    day = day != null ? day : ends.read(tokens, at);
    day = day != null ? day : iso(tokens, at);
    day = day != null ? day : dayAndMonth(tokens, at);
    return day != null ? day : monthAndDay(tokens, at);
  }

  private @Nullable Reading<LocalDate> relative(List<Token> tokens, int at) {
    if (DAY_AFTER.beginAt(tokens, at)) {
      return new Reading<>(today.plusDays(2), DAY_AFTER.end(tokens, at), true);
    }
    if (TOMORROW.beginAt(tokens, at)) {
      return new Reading<>(today.plusDays(1), at + 1, true);
    }
    return word(tokens, at).equals("today") ? new Reading<>(today, at + 1, true) : null;
  }

  /**
   * "Friday" and "this friday" are the next one, today only with "this"; "next friday" is the one
   * in the week (from Monday) after this.
   */
  @Nullable Reading<LocalDate> weekday(List<Token> tokens, int from, boolean marked) {
    String before = word(tokens, from);
    boolean next = before.equals("next");
    boolean coming = before.equals("this") || before.equals("coming");
    int at = next || coming ? from + 1 : from;
    DayOfWeek day =
        marked || at > from ? Names.shortDay(word(tokens, at)) : Names.day(word(tokens, at));
    if (day == null) {
      return null;
    }
    LocalDate date =
        next
            ? today
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .with(TemporalAdjusters.nextOrSame(day))
            : today.with(coming ? TemporalAdjusters.nextOrSame(day) : TemporalAdjusters.next(day));
    return new Reading<>(date, at + 1, at > from);
  }

  private @Nullable Reading<LocalDate> iso(List<Token> tokens, int at) {
    String word = word(tokens, at);
    if (word.length() != 10 || word.charAt(4) != '-' || word.charAt(7) != '-') {
      return null;
    }
    return reading(
        Names.year(word.substring(0, 4)),
        Numbers.digits(word.substring(5, 7)),
        Numbers.digits(word.substring(8)),
        at + 1,
        true);
  }

  /** "3 March", "the 3rd of March 2027". */
  private @Nullable Reading<LocalDate> dayAndMonth(List<Token> tokens, int from) {
    int at = word(tokens, from).equals("the") ? from + 1 : from;
    int day = dayNumber(word(tokens, at));
    int then = word(tokens, at + 1).equals("of") ? at + 2 : at + 1;
    Month month = day < 0 ? null : Names.month(word(tokens, then));
    if (month == null) {
      return null;
    }
    boolean sure = Numbers.ordinal(word(tokens, at)) > 0;
    return withYear(tokens, then + 1, month, day, sure);
  }

  /** "March 3", "March 3rd, 2027". */
  private @Nullable Reading<LocalDate> monthAndDay(List<Token> tokens, int at) {
    Month month = Names.month(word(tokens, at));
    int then = word(tokens, at + 1).equals("the") ? at + 2 : at + 1;
    int day = month == null ? -1 : dayNumber(word(tokens, then));
    if (month == null || day < 0) {
      return null;
    }
    boolean sure = Numbers.ordinal(word(tokens, then)) > 0;
    return withYear(tokens, then + 1, month, day, sure);
  }

  private @Nullable Reading<LocalDate> withYear(
      List<Token> tokens, int at, Month month, int day, boolean sure) {
    int then = word(tokens, at).equals(",") ? at + 1 : at;
    int year = Names.year(word(tokens, then));
    if (year > 0) {
      return reading(year, month.getValue(), day, then + 1, true);
    }
    for (int ahead = 0; ahead <= 8; ahead++) {
      Reading<LocalDate> date = reading(today.getYear() + ahead, month.getValue(), day, at, sure);
      if (date != null && !date.value().isBefore(today)) {
        return date;
      }
    }
    return null;
  }

  /** "The 5th", which may be a floor, and "25/12": only behind a preposition. */
  private @Nullable Reading<LocalDate> onlyMarked(List<Token> tokens, int from) {
    int at = word(tokens, from).equals("the") ? from + 1 : from;
    int day = Numbers.ordinal(word(tokens, at));
    if (day < 1 || day > 31) {
      return numeric(tokens, from);
    }
    LocalDate first = today.withDayOfMonth(1);
    for (int ahead = 0; ahead <= 12; ahead++) {
      LocalDate month = first.plusMonths(ahead);
      if (day <= month.lengthOfMonth() && !month.withDayOfMonth(day).isBefore(today)) {
        return new Reading<>(month.withDayOfMonth(day), at + 1, false);
      }
    }
    return null;
  }

  /** Day and month in either order, when only one order makes a date. */
  private @Nullable Reading<LocalDate> numeric(List<Token> tokens, int at) {
    String[] numbers = word(tokens, at).split("[/.]", 4);
    if (numbers.length < 2 || numbers.length > 3 || word(tokens, at).length() > 10) {
      return null;
    }
    int first = Numbers.digits(numbers[0]);
    int second = Numbers.digits(numbers[1]);
    boolean dotted = word(tokens, at).indexOf('.') > 0;
    boolean twoWays = !dotted && first <= 12 && second <= 12 && first != second;
    if (first < 1 || second < 1 || twoWays) {
      return null;
    }
    int day = dotted || first > 12 ? first : second;
    int month = dotted || first > 12 ? second : first;
    if (month > 12) {
      return null;
    }
    int year = numbers.length == 3 ? Names.year(numbers[2]) : 0;
    return year == 0
        ? withYear(tokens.subList(0, at + 1), at + 1, Month.of(month), day, true)
        : reading(year, month, day, at + 1, true);
  }

  /** Whether this is a date that can be read in two ways, so that it is not taken for one. */
  static boolean isUnclear(List<Token> tokens, int at) {
    String[] numbers = word(tokens, at).split("/", 4);
    boolean few = numbers.length == 2 || numbers.length == 3;
    int first = few ? Numbers.digits(numbers[0]) : -1;
    int second = few ? Numbers.digits(numbers[1]) : -1;
    boolean both = first >= 1 && first <= 12 && second >= 1 && second <= 12 && first != second;
    return both && at > 0 && MARKERS.beginAt(tokens, at - 1);
  }

  private static int dayNumber(String word) {
    int ordinal = Numbers.ordinal(word);
    int day = ordinal > 0 ? ordinal : Numbers.digits(word);
    return day >= 1 && day <= 31 ? day : -1;
  }

  private static @Nullable Reading<LocalDate> reading(
      int year, int month, int day, int end, boolean sure) {
    try {
      return year < 0 ? null : new Reading<>(LocalDate.of(year, month, day), end, sure);
    } catch (DateTimeException e) {
      return null;
    }
  }

  static String word(List<Token> tokens, int at) {
    return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
  }
}
