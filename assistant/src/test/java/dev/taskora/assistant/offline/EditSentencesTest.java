package dev.taskora.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say to have a task changed. */
class EditSentencesTest {

  /** 1 milk (#food), 2 dentist (tomorrow 9:00), 3 report (friday). */
  private static TaskWorld world() {
    return new TaskWorld()
        .with("Buy milk", null, "food")
        .with("Call the dentist", "2026-03-05T09:00:00+01:00")
        .with("Quarterly report", "2026-03-06");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          move the report to monday                      | id=3 due=2026-03-09
          move the report to tomorrow at 5pm             | id=3 due=2026-03-05T17:00:00+01:00
          reschedule the dentist to friday at 10         | id=2 due=2026-03-06T10:00:00+01:00
          reschedule the dentist for friday              | id=2 due=2026-03-06
          postpone the dentist until next week           | id=2 due=2026-03-09
          postpone the report by 2 days                  | id=3 due=2026-03-08
          postpone the report a week                     | id=3 due=2026-03-13
          push the report back to monday                 | id=3 due=2026-03-09
          snooze the dentist for 1 hour                  | id=2 due=2026-03-05T10:00:00+01:00
          move the dentist to 11am                       | id=2 due=2026-03-05T11:00:00+01:00
          change the report to monday                    | id=3 due=2026-03-09
          set the due date of the report to monday       | id=3 due=2026-03-09
          change the deadline of the report to 12 march  | id=3 due=2026-03-12
          set the priority of the report to high         | id=3 priority=high
          set the report to high priority                | id=3 priority=high
          make the report high priority                  | id=3 priority=high
          make the report urgent                         | id=3 priority=high
          mark the report as urgent                      | id=3 priority=high
          mark the report as low priority                | id=3 priority=low
          prioritize the report                          | id=3 priority=high
          the report is urgent                           | id=3 priority=high
          set milk to p2                                 | id=1 priority=medium
          remove the due date from the report            | id=3 clearDue=true
          clear the deadline of the dentist              | id=2 clearDue=true
          rename milk to Buy oat milk                    | id=1 title=Buy oat milk
          rename milk to "Buy bread tomorrow"            | id=1 title=Buy bread tomorrow
          change the title of the report to Annual report | id=3 title=Annual report
          tag the report with work                       | id=3 tags=work
          tag the report #work                           | id=3 tags=work
          add #work to the report                        | id=3 tags=work
          add #shop to milk                              | id=1 tags=food,shop
          add the tag #shop to the milk task             | id=1 tags=food,shop
          """)
  void a_named_task_is_changed(String sentence, String arguments) {
    assertThat(new Dialogue(world()).say(sentence).meant()).isEqualTo("update_task " + arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          move it to friday                  | id=1 due=2026-03-06
          make it friday                     | id=1 due=2026-03-06
          make it friday at 5pm              | id=1 due=2026-03-06T17:00:00+01:00
          make it 5pm                        | id=1 due=2026-03-04T17:00:00+01:00
          change it to tomorrow              | id=1 due=2026-03-05
          set it to tomorrow                 | id=1 due=2026-03-05
          change it to buy bread             | id=1 title=buy bread
          rename it to buy bread             | id=1 title=buy bread
          call it buy bread                  | id=1 title=buy bread
          make it high priority              | id=1 priority=high
          make it p3                         | id=1 priority=low
          it's urgent                        | id=1 priority=high
          it is urgent                       | id=1 priority=high
          tag it with home                   | id=1 tags=home
          reschedule it for tomorrow please  | id=1 due=2026-03-05
          """)
  void it_is_changed(String sentence, String arguments) {
    Dialogue dialogue = new Dialogue(new TaskWorld());
    dialogue.say("add milk");

    assertThat(dialogue.say(sentence).all()).isEqualTo("update_task " + arguments);
  }

  @Test
  void several_are_changed_one_by_one() {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("show my tasks");

    assertThat(dialogue.say("move the first and the third to monday").all())
        .isEqualTo("update_task id=1 due=2026-03-09; update_task id=3 due=2026-03-09");
  }

  @Test
  void the_answer_says_what_the_task_is_now() {
    assertThat(new Dialogue(world()).say("move the report to monday").text())
        .isEqualTo("Changed “Quarterly report”, due on Monday.");
  }

  @Test
  void what_has_no_date_cannot_be_moved_by_days() {
    assertThat(new Dialogue(world()).say("postpone milk by 2 days").text())
        .contains("“Buy milk” has no due date");
    assertThat(new Dialogue(world()).say("postpone the report by 2 hours").text())
        .contains("“Quarterly report” has no time of day");
  }

  @Test
  void a_move_without_a_time_asks_for_it() {
    assertThat(new Dialogue(world()).say("reschedule the report").text()).startsWith("To when?");
  }
}
