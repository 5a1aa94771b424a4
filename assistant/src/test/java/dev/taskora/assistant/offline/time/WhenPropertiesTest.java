package dev.taskora.assistant.offline.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.offline.words.Tokeniser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Promises that hold at every time, in every zone. */
class WhenPropertiesTest {
  private static final String RELATIVE =
      """
      today | tonight | tomorrow | the day after tomorrow | on monday | friday |
      this friday | next friday | next week | next month | next year | this weekend |
      next weekend | end of the month | end of week | end of year | in 1 minute |
      in 90 minutes | in 3 hours | in 2 days | in a week | in 6 months | at 3 |
      at 5pm | at 9am | at 11 | at 12 | at 17:30 | at noon | at midnight |
      in the morning | in the evening | this afternoon | today at 5 | today at 9am |
      tomorrow at 8 | on the 1st | on the 31st | on 3 march | on 29 february |
      by friday at 5 | tonight at 8 | tomorrow morning | two weeks from friday
      """;

  @Provide
  Arbitrary<Instant> instants() {
    long from = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    long to = Instant.parse("2032-01-01T00:00:00Z").getEpochSecond();
    return Arbitraries.longs().between(from, to).map(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "America/St_Johns",
            "Africa/Casablanca")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<String> relativeWords() {
    return Arbitraries.of(RELATIVE.strip().split("\\s*\\|\\s*"));
  }

  @Property
  void what_is_relative_is_never_past(
      @ForAll("instants") Instant now,
      @ForAll("zones") ZoneId zone,
      @ForAll("relativeWords") String words) {
    When when = understood(words, now, zone);

    switch (when) {
      case When.OnDay(LocalDate day) ->
          assertThat(day).isAfterOrEqualTo(now.atZone(zone).toLocalDate());
      case When.AtMoment(ZonedDateTime moment) ->
          assertThat(moment.toInstant()).isAfterOrEqualTo(now.minusSeconds(60));
    }
  }

  @Property
  void what_is_said_is_understood_again(
      @ForAll("instants") Instant now,
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(min = 0, max = 700) int days,
      @ForAll @IntRange(min = -1, max = 1439) int minute) {
    LocalDate day = now.atZone(zone).toLocalDate().plusDays(days);
    When when =
        minute < 0 ? new When.OnDay(day) : When.at(day, LocalTime.MIN.plusMinutes(minute), zone);
    boolean past = when instanceof When.AtMoment(ZonedDateTime at) && !at.toInstant().isAfter(now);
    boolean otherDay = !when.day().equals(day);
    if (past || otherDay) {
      return;
    }

    String said = WhenText.of(when, now.atZone(zone));

    When again = understood(said, now, zone);
    assertThat(again.wire()).as(said).isEqualTo(when.wire());
  }

  @Property
  void spans_count_from_now(
      @ForAll("instants") Instant now,
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(min = 1, max = 2000) int minutes) {
    When when = understood("in " + minutes + " minutes", now, zone);

    assertThat(when).isInstanceOf(When.AtMoment.class);
    Instant at = ((When.AtMoment) when).moment().toInstant();
    assertThat(Duration.between(at, now.plus(Duration.ofMinutes(minutes))).toSeconds())
        .isBetween(0L, 59L);
  }

  @Property
  void the_wire_form_is_read_back(
      @ForAll("instants") Instant at, @ForAll("zones") ZoneId zone, @ForAll boolean allDay) {
    ZonedDateTime moment = at.atZone(zone);
    When when = allDay ? new When.OnDay(moment.toLocalDate()) : new When.AtMoment(moment);

    assertThat(When.parse(when.wire(), zone)).isEqualTo(when);
  }

  @Property
  void any_string_is_read_without_an_exception(
      @ForAll String anything,
      @ForAll("relativeWords") String words,
      @ForAll("zones") ZoneId zone) {
    WhenGrammar grammar = new WhenGrammar(Instant.parse("2026-03-04T09:20:30Z"), zone);

    assertThat(grammar.take(Tokeniser.tokens(anything))).isNotNull();
    assertThat(grammar.take(Tokeniser.tokens(anything + " " + words + anything))).isNotNull();
    assertThat(When.parse(anything, zone)).satisfiesAnyOf(w -> assertThat(w).isNull(), w -> {});
  }

  private static When understood(String words, Instant now, ZoneId zone) {
    return Objects.requireNonNull(
        new WhenGrammar(now, zone).take(Tokeniser.tokens("x " + words)).when(), words);
  }
}
