package dev.taskora.assistant.offline.time;

import static dev.taskora.assistant.offline.time.DayReader.word;

import dev.taskora.assistant.offline.words.Numbers;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads "in 3 days", "in half an hour", "two weeks from friday". At most ten years. */
final class SpanReader {

  private static final int DAYS_AT_MOST = 3653;
  private static final Phrases IN = Phrases.of("in|within");
  private static final Phrases HALF_HOUR =
      Phrases.of("half an hour", "half hour", "30min|30mins|30m");
  private static final Phrases FROM = Phrases.of("from|after");
  private static final Phrases NOW = Phrases.of("now|today", "right now");

  private final ZonedDateTime now;
  private final DayReader days;

  SpanReader(ZonedDateTime now, DayReader days) {
    this.now = now;
    this.days = days;
  }

  /** So many of a unit; one of the two is zero. */
  record Span(Period days, Duration time) {}

  @Nullable Reading<Parts> read(List<Token> tokens, int from) {
    int at = IN.end(tokens, from);
    Reading<Span> span = span(tokens, at);
    if (span == null) {
      return null;
    }
    Span said = span.value();
    if (at > from) {
      return new Reading<>(later(said), span.end(), true);
    }
    return FROM.beginAt(tokens, span.end()) ? anchored(tokens, span) : null;
  }

  private Parts later(Span span) {
    return span.time().isZero()
        ? Parts.of(now.toLocalDate().plus(span.days()))
        : Parts.of(now.plus(span.time()).truncatedTo(ChronoUnit.MINUTES));
  }

  private @Nullable Reading<Parts> anchored(List<Token> tokens, Reading<Span> span) {
    int at = span.end() + 1;
    int end = NOW.end(tokens, at);
    if (end > at) {
      return new Reading<>(later(span.value()), end, true);
    }
    Reading<LocalDate> day = days.read(tokens, at);
    return day == null || !span.value().time().isZero()
        ? null
        : new Reading<>(Parts.of(day.value().plus(span.value().days())), day.end(), true);
  }

  /** "3 days", "a week", "2h", "a couple of hours". */
  static @Nullable Reading<Span> span(List<Token> tokens, int from) {
    int half = HALF_HOUR.end(tokens, from);
    if (half > from) {
      return new Reading<>(new Span(Period.ZERO, Duration.ofMinutes(30)), half, true);
    }
    Reading<Integer> count = count(tokens, from);
    if (count == null) {
      return joined(word(tokens, from), from);
    }
    Span span = span(count.value(), word(tokens, count.end()));
    return span == null ? null : new Reading<>(span, count.end() + 1, true);
  }

  private static @Nullable Reading<Integer> count(List<Token> tokens, int from) {
    boolean article = word(tokens, from).equals("a") || word(tokens, from).equals("an");
    int at = article ? from + 1 : from;
    return switch (word(tokens, at)) {
      case "couple" -> new Reading<>(2, word(tokens, at + 1).equals("of") ? at + 2 : at + 1, true);
      case "few" -> new Reading<>(3, at + 1, true);
      case String word -> {
        int number = article ? 1 : Numbers.cardinal(word);
        yield number < 1 ? null : new Reading<>(number, article ? at : at + 1, true);
      }
    };
  }

  /** "2h" and "10min" in one word. */
  private static @Nullable Reading<Span> joined(String word, int at) {
    int digits = 0;
    while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
      digits++;
    }
    int number = Numbers.digits(word.substring(0, digits));
    Span span = number < 1 ? null : span(number, word.substring(digits));
    return span == null ? null : new Reading<>(span, at + 1, true);
  }

  private static @Nullable Span span(int n, String unit) {
    if (n > 99_999) {
      return null;
    }
    Span span =
        switch (unit) {
          case "minute", "minutes", "min", "mins", "m" -> time(Duration.ofMinutes(n));
          case "hour", "hours", "hr", "hrs", "h" -> time(Duration.ofHours(n));
          case "day", "days", "d" -> days(Period.ofDays(n));
          case "week", "weeks", "wk", "wks", "w" -> days(Period.ofWeeks(n));
          case "fortnight", "fortnights" -> days(Period.ofWeeks(2 * n));
          case "month", "months" -> days(Period.ofMonths(n));
          case "year", "years" -> days(Period.ofYears(n));
          default -> null;
        };
    return span == null || isTooLong(span) ? null : span;
  }

  private static Span time(Duration time) {
    return new Span(Period.ZERO, time);
  }

  private static Span days(Period days) {
    return new Span(days, Duration.ZERO);
  }

  private static boolean isTooLong(Span span) {
    LocalDate begin = LocalDate.EPOCH;
    long days = ChronoUnit.DAYS.between(begin, begin.plus(span.days())) + span.time().toDays();
    return days > DAYS_AT_MOST;
  }
}
