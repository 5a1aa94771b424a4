package dev.taskora.assistant.offline.time;

import static dev.taskora.assistant.offline.time.DayReader.word;

import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads weekends, next weeks and ends of months. A week goes from Monday to Sunday. */
final class Ends {

  private static final Phrases END =
      Phrases.of(
          "end of the|this|next? day|week|month|year",
          "the end of the|this|next? day|week|month|year",
          "at the end of the|this|next? day|week|month|year",
          "eod|eow|eom|eoy");
  private static final Phrases WEEKEND = Phrases.of("this|the|next weekend");
  private static final Phrases WHOLE = Phrases.of("this|next week|month|year");

  private final LocalDate today;

  Ends(LocalDate today) {
    this.today = today;
  }

  @Nullable Reading<LocalDate> read(List<Token> tokens, int from) {
    int end = END.end(tokens, from);
    if (end > from) {
      boolean sure = word(tokens, from).equals("at");
      return new Reading<>(endOf(unit(tokens, end), isNext(tokens, from, end)), end, sure);
    }
    end = WEEKEND.end(tokens, from);
    if (end > from) {
      return new Reading<>(
          weekend(isNext(tokens, from, end)), end, !word(tokens, from).equals("the"));
    }
    end = WHOLE.end(tokens, from);
    if (end > from) {
      String unit = unit(tokens, end);
      boolean next = isNext(tokens, from, end);
      return new Reading<>(next ? beginOfNext(unit) : endOf(unit, false), end, false);
    }
    return null;
  }

  private static boolean isNext(List<Token> tokens, int from, int end) {
    return tokens.subList(from, end).stream().anyMatch(token -> token.is("next"));
  }

  private static String unit(List<Token> tokens, int end) {
    return switch (tokens.get(end - 1).word()) {
      case "eod" -> "day";
      case "eow" -> "week";
      case "eom" -> "month";
      case "eoy" -> "year";
      case String unit -> unit;
    };
  }

  private LocalDate endOf(String unit, boolean next) {
    return switch (unit) {
      case "week" ->
          today.plusWeeks(next ? 1 : 0).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      case "month" -> today.plusMonths(next ? 1 : 0).with(TemporalAdjusters.lastDayOfMonth());
      case "year" -> today.plusYears(next ? 1 : 0).with(TemporalAdjusters.lastDayOfYear());
      default -> today.plusDays(next ? 1 : 0);
    };
  }

  private LocalDate beginOfNext(String unit) {
    return switch (unit) {
      case "week" -> today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
      case "month" -> today.with(TemporalAdjusters.firstDayOfNextMonth());
      default -> today.with(TemporalAdjusters.firstDayOfNextYear());
    };
  }

  /** The Saturday; on a Sunday the day itself. */
  private LocalDate weekend(boolean next) {
    LocalDate saturday =
        today.getDayOfWeek() == DayOfWeek.SUNDAY
            ? today
            : today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
    return next
        ? today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(DayOfWeek.SATURDAY)
        : saturday;
  }
}
