package dev.taskora.assistant.offline.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.offline.words.Token;
import dev.taskora.assistant.offline.words.Tokeniser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seen from Wednesday 4 March 2026, 10:20 in Berlin. */
class WhenGrammarTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2026-03-04T09:20:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          call mom tomorrow at 5pm             | 2026-03-05T17:00:00+01:00 | call mom
          call mom                             | -                         | call mom
          call mom today                       | 2026-03-04                | call mom
          call mom tonight                     | 2026-03-04T20:00:00+01:00 | call mom
          call mom tonight at 9                | 2026-03-04T21:00:00+01:00 | call mom
          call mom tomorrow                    | 2026-03-05                | call mom
          call mom the day after tomorrow      | 2026-03-06                | call mom
          call mom day after tomorrow at noon  | 2026-03-06T12:00:00+01:00 | call mom
          call mom tomorrow about the party    | 2026-03-05                | call mom about the party
          tomorrow: call mom                   | 2026-03-05                | : call mom
          pay rent on friday                   | 2026-03-06                | pay rent
          pay rent friday                      | 2026-03-06                | pay rent
          pay rent by friday                   | 2026-03-06                | pay rent
          pay rent before friday               | 2026-03-06                | pay rent
          pay rent this friday                 | 2026-03-06                | pay rent
          pay rent next friday                 | 2026-03-13                | pay rent
          pay rent next monday                 | 2026-03-09                | pay rent
          pay rent on wednesday                | 2026-03-11                | pay rent
          pay rent this wednesday              | 2026-03-04                | pay rent
          pay rent due sat                     | 2026-03-07                | pay rent
          pay rent due: friday                 | 2026-03-06                | pay rent
          pay rent in 10 minutes               | 2026-03-04T10:30:00+01:00 | pay rent
          pay rent in 2h                       | 2026-03-04T12:20:00+01:00 | pay rent
          pay rent in half an hour             | 2026-03-04T10:50:00+01:00 | pay rent
          pay rent in 3 days                   | 2026-03-07                | pay rent
          pay rent in three days at 17:30      | 2026-03-07T17:30:00+01:00 | pay rent
          pay rent in a week                   | 2026-03-11                | pay rent
          pay rent in a couple of weeks        | 2026-03-18                | pay rent
          pay rent in 2 months                 | 2026-05-04                | pay rent
          pay rent two weeks from friday       | 2026-03-20                | pay rent
          pay rent a week from now             | 2026-03-11                | pay rent
          pay rent on 3 March                  | 2027-03-03                | pay rent
          pay rent on 5 March                  | 2026-03-05                | pay rent
          pay rent on March 5th                | 2026-03-05                | pay rent
          pay rent on the 5th of March 2027    | 2027-03-05                | pay rent
          pay rent March 5, 2027               | 2027-03-05                | pay rent
          pay rent on the 5th                  | 2026-03-05                | pay rent
          pay rent on the 3rd                  | 2026-04-03                | pay rent
          pay rent by the 31st                 | 2026-03-31                | pay rent
          pay rent on 29 February              | 2028-02-29                | pay rent
          pay rent on 25/12                    | 2026-12-25                | pay rent
          pay rent on 12/25                    | 2026-12-25                | pay rent
          pay rent on 3/12                     | -                         | pay rent on 3/12
          pay rent on 2026-04-01               | 2026-04-01                | pay rent
          pay rent 2026-04-01 at 8:15          | 2026-04-01T08:15:00+02:00 | pay rent
          pay rent 2026-04-01T08:15            | 2026-04-01T08:15:00+02:00 | pay rent
          pay rent at 2026-04-01T08:15:00Z     | 2026-04-01T10:15:00+02:00 | pay rent at
          pay rent at 5                        | 2026-03-04T17:00:00+01:00 | pay rent
          pay rent at 3                        | 2026-03-04T15:00:00+01:00 | pay rent
          pay rent at 9                        | 2026-03-04T21:00:00+01:00 | pay rent
          pay rent at 11                       | 2026-03-04T11:00:00+01:00 | pay rent
          pay rent at 5pm                      | 2026-03-04T17:00:00+01:00 | pay rent
          pay rent at 5 p.m.                   | 2026-03-04T17:00:00+01:00 | pay rent
          pay rent at 5:30                     | 2026-03-04T17:30:00+01:00 | pay rent
          pay rent at 05:30                    | 2026-03-05T05:30:00+01:00 | pay rent
          pay rent at 9am                      | 2026-03-05T09:00:00+01:00 | pay rent
          pay rent at five                     | 2026-03-04T17:00:00+01:00 | pay rent
          pay rent at half past five           | 2026-03-04T17:30:00+01:00 | pay rent
          pay rent at quarter to 6             | 2026-03-04T17:45:00+01:00 | pay rent
          pay rent at 5 o'clock                | 2026-03-04T17:00:00+01:00 | pay rent
          pay rent 17:30                       | 2026-03-04T17:30:00+01:00 | pay rent
          pay rent at noon                     | 2026-03-04T12:00:00+01:00 | pay rent
          pay rent at midnight                 | 2026-03-05T00:00:00+01:00 | pay rent
          pay rent tomorrow at 8               | 2026-03-05T08:00:00+01:00 | pay rent
          pay rent tomorrow at 8 in the evening | 2026-03-05T20:00:00+01:00 | pay rent
          pay rent at 8 tomorrow               | 2026-03-05T08:00:00+01:00 | pay rent
          pay rent tomorrow morning            | 2026-03-05T09:00:00+01:00 | pay rent
          pay rent friday evening              | 2026-03-06T18:00:00+01:00 | pay rent
          pay rent in the morning              | 2026-03-04                | pay rent
          pay rent in the afternoon            | 2026-03-04T15:00:00+01:00 | pay rent
          pay rent today at 9am                | 2026-03-04                | pay rent
          pay rent end of month                | 2026-03-31                | pay rent
          pay rent by the end of the month     | 2026-03-31                | pay rent
          pay rent at the end of the week      | 2026-03-08                | pay rent
          pay rent this weekend                | 2026-03-07                | pay rent
          pay rent next weekend                | 2026-03-14                | pay rent
          pay rent next week                   | 2026-03-09                | pay rent
          pay rent next month                  | 2026-04-01                | pay rent
          meet bob friday about the plan       | 2026-03-06                | meet bob about the plan
          meet bob at 5 with alice             | 2026-03-04T17:00:00+01:00 | meet bob with alice
          meet bob on friday at 5 about it     | 2026-03-06T17:00:00+01:00 | meet bob about it
          meet bob tomorrow for lunch at 12    | 2026-03-05T12:00:00+01:00 | meet bob for lunch
          """)
  void a_time_is_taken_out_of_a_sentence(String sentence, String when, String rest) {
    WhenGrammar.Found found = grammar().take(Tokeniser.tokens(sentence));

    assertThat(wire(found)).isEqualTo(when);
    assertThat(words(found.rest())).isEqualTo(rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buy 2 liters of milk
          read chapter 5
          read 1984
          buy may flowers
          buy 3 may flowers
          watch The 5th Wave
          read The 5th Wave
          clean the monitor
          fix the sunroof
          watch Friday Night Lights
          read friday newsletter
          arrive at 10 Downing Street
          look at 5 houses
          march with the band
          sit in the sun
          the cat sat on the mat
          buy a wedding gift
          call 555 1234
          meet 3 people
          run 5 km
          "call me tomorrow"
          buy "Today" magazine
          water the plants every monday
          take pills daily at 9
          second draft
          write end of year report
          plan next week menu
          on the 5th floor
          buy 17 apples
          may 99 things
          on 31 february
          on 99/99
          in 5 houses
          in 99999 days
          at 25
          at 5:75
          by the sea
          """)
  void what_only_looks_like_a_time_stays(String sentence) {
    WhenGrammar.Found found = grammar().take(Tokeniser.tokens(sentence));

    assertThat(found.when()).as(words(found.rest())).isNull();
  }

  @Test
  void a_date_that_reads_in_two_ways_is_named() {
    assertThat(grammar().take(Tokeniser.tokens("pay on 3/12")).unclear()).isEqualTo("3/12");
    assertThat(grammar().take(Tokeniser.tokens("pay on 25/12")).unclear()).isNull();
    assertThat(grammar().take(Tokeniser.tokens("mix 1/2 cup")).unclear()).isNull();
  }

  @Test
  void a_time_in_a_gap_of_the_clock_is_as_much_later() {
    Instant saturday = Instant.parse("2026-03-28T12:00:00Z");
    WhenGrammar grammar = new WhenGrammar(saturday, BERLIN);

    assertThat(wire(grammar.take(Tokeniser.tokens("wake up tomorrow at 02:30"))))
        .isEqualTo("2026-03-29T03:30:00+02:00");
  }

  private static @Nullable String wire(WhenGrammar.Found found) {
    return found.when() == null ? null : found.when().wire();
  }

  private static WhenGrammar grammar() {
    return new WhenGrammar(NOW, BERLIN);
  }

  private static String words(List<Token> tokens) {
    return tokens.stream().map(Token::text).collect(Collectors.joining(" ")).strip();
  }
}
