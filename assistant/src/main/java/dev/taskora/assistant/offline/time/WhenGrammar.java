package dev.taskora.assistant.offline.time;

import static dev.taskora.assistant.offline.time.DayReader.word;

import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds dates and times among words. It is careful: what can hardly be meant otherwise ("tomorrow",
 * "on friday", "in 3 days", "17:30") counts anywhere; what can ("at 5", "friday", "3 march") only
 * at the end of a sentence or before a preposition; quotes, numbers alone and parts of words never.
 */
public final class WhenGrammar {

  private static final Phrases REPEATS =
      Phrases.of(
          "every other? day|days|week|weeks|month|months|year|years|morning|evening|night|hour",
          "every other? monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend",
          "every 1|2|3|4|5|6|7|8|9|10|12|14|two|three|four days|weeks|months|hours|years",
          "each day|week|month|year|morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday",
          "daily|weekly|monthly|yearly");
  private static final Phrases FOLLOWERS =
      Phrases.of("about|with|to|in|at|re|regarding|for|because|and|so|if|before|after|near|from");

  private final ZonedDateTime now;
  private final DayReader days;
  private final SpanReader spans;

  public WhenGrammar(Instant now, ZoneId zone) {
    this.now = now.atZone(zone);
    this.days = new DayReader(this.now.toLocalDate());
    this.spans = new SpanReader(this.now, days);
  }

  /**
   * What was found.
   *
   * @param when null when nothing was
   * @param rest the tokens without it
   * @param unclear a date that can be read in two ways, such as {@code 3/12}, and stays in the
   *     rest; null when there is none
   */
  public record Found(@Nullable When when, List<Token> rest, @Nullable String unclear) {}

  /** A time at a fixed place. */
  public record Here(When when, int end) {}

  public ZonedDateTime now() {
    return now;
  }

  public LocalDate today() {
    return now.toLocalDate();
  }

  /** Whether something is to come again and again; then no date is taken out of it. */
  public static boolean repeats(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (REPEATS.beginAt(tokens, i)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the times out of a sentence: at most one day and one clock time, the last ones said. */
  public Found take(List<Token> sentence) {
    List<Token> rest = sentence;
    Parts parts = Parts.NONE;
    if (!repeats(sentence)) {
      for (Place place = last(rest, parts); place != null; place = last(rest, parts)) {
        parts = place.together;
        rest = without(rest, place.from, place.end);
      }
    }
    return new Found(parts.isEmpty() ? null : parts.seenFrom(now), rest, unclear(rest));
  }

  private record Place(int from, int end, Parts together) {}

  private @Nullable Place last(List<Token> tokens, Parts known) {
    Place last = null;
    for (int from = 0; from < tokens.size(); from++) {
      Reading<Parts> parts = parts(tokens, from);
      Parts together = parts == null ? null : known.and(parts.value());
      if (parts != null && together != null && counts(tokens, from, parts)) {
        last = new Place(from, parts.end(), together);
      }
      from = parts == null ? from : parts.end() - 1;
    }
    return last;
  }

  private static boolean counts(List<Token> tokens, int from, Reading<Parts> parts) {
    int end = parts.end();
    boolean last = tokens.subList(end, tokens.size()).stream().noneMatch(Token::speaks);
    boolean first = from == 0 && (word(tokens, end).equals(":") || word(tokens, end).equals(","));
    return parts.sure() || last || first || (from > 0 && FOLLOWERS.beginAt(tokens, end));
  }

  private static List<Token> without(List<Token> tokens, int from, int end) {
    List<Token> rest = new ArrayList<>(tokens.subList(0, from));
    rest.addAll(tokens.subList(end, tokens.size()));
    return rest;
  }

  private static @Nullable String unclear(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (DayReader.isUnclear(tokens, i)) {
        return tokens.get(i).text();
      }
    }
    return null;
  }

  /** The time that begins at a token, sure or not; null when none does. */
  public @Nullable Here at(List<Token> tokens, int from) {
    Reading<Parts> parts = parts(tokens, from);
    return parts == null ? null : new Here(parts.value().seenFrom(now), parts.end());
  }

  /** A length of time, for moving something by it. */
  public record Shift(Period days, Duration time, int end) {}

  /** "3 days" or "an hour" at a token; null when there is none. */
  public static @Nullable Shift shiftAt(List<Token> tokens, int from) {
    Reading<SpanReader.Span> span = SpanReader.span(tokens, from);
    return span == null ? null : new Shift(span.value().days(), span.value().time(), span.end());
  }

  private @Nullable Reading<Parts> parts(List<Token> tokens, int from) {
    Parts all = Parts.NONE;
    boolean sure = false;
    int end = from;
    for (int at = from; at < tokens.size(); ) {
      Reading<Parts> part = part(tokens, at, end > from && all.day() != null);
      Parts together = part == null ? null : all.and(part.value());
      if (part == null || together == null) {
        break;
      }
      all = together;
      sure = sure || part.sure();
      end = part.end();
      at = word(tokens, end).equals(",") ? end + 1 : end;
    }
    return all.isEmpty() ? null : new Reading<>(all, end, sure);
  }

  private @Nullable Reading<Parts> part(List<Token> tokens, int at, boolean behindDay) {
    if (word(tokens, at).equals("tonight")) {
      Parts tonight = new Parts(today(), null, Parts.DayPart.NIGHT, null);
      return new Reading<>(tonight, at + 1, true);
    }
    Reading<Parts> part = spans.read(tokens, at);
    part = part != null ? part : moment(tokens, at);
    part = part != null ? part : map(days.read(tokens, at), Parts::of);
    part = part != null ? part : map(ClockReader.clock(tokens, at), Parts::of);
    return part != null ? part : map(ClockReader.period(tokens, at, behindDay), Parts::of);
  }

  /** "2026-03-01T17:00", with or without an offset. */
  private @Nullable Reading<Parts> moment(List<Token> tokens, int at) {
    String word = word(tokens, at);
    if (word.length() < 16 || word.length() > 35 || word.charAt(10) != 't') {
      return null;
    }
    String written = word.toUpperCase(Locale.ROOT);
    try {
      boolean local =
          written.indexOf('+') < 0 && !written.endsWith("Z") && written.lastIndexOf('-') < 10;
      ZonedDateTime moment =
          local
              ? LocalDateTime.parse(written).atZone(now.getZone())
              : OffsetDateTime.parse(written).atZoneSameInstant(now.getZone());
      return new Reading<>(Parts.of(moment), at + 1, true);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static <T> @Nullable Reading<Parts> map(
      @Nullable Reading<T> reading, java.util.function.Function<T, Parts> toParts) {
    return reading == null
        ? null
        : new Reading<>(toParts.apply(reading.value()), reading.end(), reading.sure());
  }
}
