package dev.taskora.assistant.offline.time;

import static dev.taskora.assistant.offline.time.DayReader.word;

import dev.taskora.assistant.offline.time.Parts.Clock;
import dev.taskora.assistant.offline.time.Parts.DayPart;
import dev.taskora.assistant.offline.words.Numbers;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads clock times and parts of the day. */
final class ClockReader {

  private static final Phrases MARKERS = Phrases.of("at|by|before|around|until|till|@");
  private static final Phrases BARE_HOUR_MARKERS = Phrases.of("at|by|@");
  private static final Phrases HALF = Phrases.of("am|pm|a.m|p.m");
  private static final Phrases OCLOCK = Phrases.of("o'clock|oclock");
  private static final Phrases SPELLED =
      Phrases.of("half past", "quarter past|to", "a quarter past|to");
  private static final Phrases PERIOD =
      Phrases.of("in the morning|afternoon|evening", "at night", "this morning|afternoon|evening");
  private static final Phrases BARE_PERIOD = Phrases.of("morning|afternoon|evening|night");

  private ClockReader() {}

  /** A clock time that begins at this token, with the preposition before it. */
  static @Nullable Reading<Clock> clock(List<Token> tokens, int from) {
    int at = MARKERS.end(tokens, from);
    boolean marked = at > from;
    Reading<Clock> clock = named(tokens, at);
    clock = clock != null ? clock : spelled(tokens, at);
    clock = clock != null ? clock : written(tokens, at);
    clock = clock != null ? clock : counted(tokens, at, BARE_HOUR_MARKERS.beginAt(tokens, from));
    if (clock == null || !marked || !clock.value().exact()) {
      return clock;
    }
    return new Reading<>(clock.value(), clock.end(), true);
  }

  private static @Nullable Reading<Clock> named(List<Token> tokens, int at) {
    return switch (word(tokens, at)) {
      case "noon", "midday" -> new Reading<>(new Clock(LocalTime.NOON, true, false), at + 1, false);
      case "midnight" -> new Reading<>(new Clock(LocalTime.MIDNIGHT, true, true), at + 1, false);
      default -> null;
    };
  }

  /** "Half past five". */
  private static @Nullable Reading<Clock> spelled(List<Token> tokens, int from) {
    int at = SPELLED.end(tokens, from);
    int hour = at > from ? Numbers.cardinal(word(tokens, at)) : -1;
    if (hour < 1 || hour > 12) {
      return null;
    }
    boolean half = word(tokens, from).equals("half");
    boolean before = word(tokens, at - 1).equals("to");
    LocalTime time = LocalTime.of(hour, 0).plusMinutes(half ? 30 : before ? -15 : 15);
    return new Reading<>(new Clock(time, false, false), at + 1, true);
  }

  /** One word: "5pm", "17:30", "5.30pm". */
  private static @Nullable Reading<Clock> written(List<Token> tokens, int at) {
    String word = word(tokens, at);
    String time = word.startsWith("@") ? word.substring(1) : word;
    int digits = 0;
    while (digits < time.length() && Character.isDigit(time.charAt(digits))) {
      digits++;
    }
    if (digits < 1 || digits > 2 || digits == time.length()) {
      return null;
    }
    String rest = time.substring(digits);
    char separator = rest.charAt(0);
    boolean minutes = (separator == ':' || separator == '.') && rest.length() >= 3;
    int minute = minutes ? Numbers.digits(rest.substring(1, 3)) : 0;
    String suffix = minutes ? rest.substring(3) : rest;
    int end = behind(tokens, at, suffix);
    if (suffix.isEmpty() && HALF.beginAt(tokens, at + 1)) {
      suffix = word(tokens, at + 1);
      end = behind(tokens, at + 1, suffix);
    }
    if (suffix.isEmpty() && separator != ':') {
      return null;
    }
    Clock clock =
        clock(Numbers.digits(time.substring(0, digits)), minute, suffix, time.charAt(0) == '0');
    return clock == null ? null : new Reading<>(clock, end, !suffix.isEmpty());
  }

  /** A number and what follows: "5 pm", "5 o'clock", "five"; alone only behind "at" or "by". */
  private static @Nullable Reading<Clock> counted(List<Token> tokens, int at, boolean alone) {
    String word = word(tokens, at);
    int hour = Numbers.cardinal(word);
    if (hour < 0 || Numbers.digits(word) > 99) {
      return null;
    }
    boolean halved = HALF.beginAt(tokens, at + 1);
    boolean oclock = OCLOCK.beginAt(tokens, at + 1);
    if (!halved && !oclock && !alone) {
      return null;
    }
    String suffix = halved ? word(tokens, at + 1) : "";
    Clock clock = clock(hour, 0, suffix, word.startsWith("0"));
    int end = halved ? behind(tokens, at + 1, suffix) : oclock ? at + 2 : at + 1;
    return clock == null ? null : new Reading<>(clock, end, oclock || suffix.startsWith("p"));
  }

  private static @Nullable Clock clock(int hour, int minute, String suffix, boolean zero) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return null;
    }
    return switch (suffix) {
      case "" -> new Clock(LocalTime.of(hour, minute), zero || hour == 0 || hour > 12, false);
      case "h" -> new Clock(LocalTime.of(hour, minute), true, false);
      case "am", "a.m" -> half(hour, minute, 0);
      case "pm", "p.m" -> half(hour, minute, 12);
      default -> null;
    };
  }

  private static @Nullable Clock half(int hour, int minute, int plus) {
    return hour < 1 || hour > 12
        ? null
        : new Clock(LocalTime.of(hour % 12 + plus, minute), true, false);
  }

  /** Behind a word, and behind the dot that belongs to "p.m.". */
  private static int behind(List<Token> tokens, int at, String suffix) {
    boolean dot = suffix.endsWith(".m") && word(tokens, at + 1).equals(".");
    return dot && !tokens.get(at + 1).spaced() ? at + 2 : at + 1;
  }

  /** "In the morning"; "morning" alone only right behind a day. */
  static @Nullable Reading<DayPart> period(List<Token> tokens, int from, boolean behindDay) {
    int end = PERIOD.end(tokens, from);
    if (end == from && behindDay) {
      end = BARE_PERIOD.end(tokens, from);
    }
    if (end == from) {
      return null;
    }
    DayPart period =
        switch (word(tokens, end - 1)) {
          case "morning" -> DayPart.MORNING;
          case "afternoon" -> DayPart.AFTERNOON;
          case "evening" -> DayPart.EVENING;
          default -> DayPart.NIGHT;
        };
    return new Reading<>(period, end, word(tokens, from).equals("this"));
  }
}
