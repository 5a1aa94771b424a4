package dev.taskora.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say to have tasks ticked, opened again and deleted. */
class ActSentencesTest {

  /** 1 milk, 2 dentist (tomorrow), 3 and 4 reports, 5 rent (overdue), 6 bread, 7 plants (done). */
  private static TaskWorld world() {
    return new TaskWorld()
        .with("Buy milk", null)
        .with("Call the dentist", "2026-03-05T09:00:00+01:00")
        .with("Quarterly report", "2026-03-06")
        .with("Bug report", null)
        .with("Pay rent", "2026-03-01")
        .with("Buy bread", null)
        .done("Water the plants");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          complete buy milk                          | complete_tasks ids=1
          complete milk                              | complete_tasks ids=1
          complete "Buy milk"                        | complete_tasks ids=1
          please complete the milk task              | complete_tasks ids=1
          finish milk                                | complete_tasks ids=1
          tick milk                                  | complete_tasks ids=1
          tick off milk                              | complete_tasks ids=1
          tick milk off                              | complete_tasks ids=1
          check off milk                             | complete_tasks ids=1
          check milk off my list                     | complete_tasks ids=1
          cross milk off                             | complete_tasks ids=1
          mark milk as done                          | complete_tasks ids=1
          mark milk done                             | complete_tasks ids=1
          mark buy milk as completed                 | complete_tasks ids=1
          set milk to done                           | complete_tasks ids=1
          milk is done                               | complete_tasks ids=1
          milk done                                  | complete_tasks ids=1
          the dentist is done                        | complete_tasks ids=2
          I'm done with the milk                     | complete_tasks ids=1
          done with milk                             | complete_tasks ids=1
          i finished the quarterly report            | complete_tasks ids=3
          I have completed the bug report            | complete_tasks ids=4
          I've already paid the rent                 | complete_tasks ids=5
          i just called the dentist                  | complete_tasks ids=2
          i bought milk                              | complete_tasks ids=1
          I paid rent                                | complete_tasks ids=5
          complete the dentst                        | complete_tasks ids=2
          complete milk and bread                    | complete_tasks ids=1,6
          complete milk, bread and rent              | complete_tasks ids=1,6,5
          complete all tasks                         | complete_tasks ids=1,2,3,4,5,6
          complete everything                        | complete_tasks ids=1,2,3,4,5,6
          reopen water the plants                    | reopen_tasks ids=7
          reopen the plants                          | reopen_tasks ids=7
          uncheck the plants                         | reopen_tasks ids=7
          mark the plants as not done                | reopen_tasks ids=7
          the plants are not done yet                | reopen_tasks ids=7
          delete buy milk                            | delete_tasks ids=1
          delete the milk                            | delete_tasks ids=1
          remove milk from my list                   | delete_tasks ids=1
          take milk off my list                      | delete_tasks ids=1
          get rid of the dentist                     | delete_tasks ids=2
          erase the bug report                       | delete_tasks ids=4
          I'd like to delete the bug report          | delete_tasks ids=4
          can you delete the bug report              | delete_tasks ids=4
          cancel the dentist reminder                | delete_tasks ids=2
          delete all done tasks                      | delete_tasks ids=7
          delete completed tasks                     | delete_tasks ids=7
          clear completed tasks                      | delete_tasks ids=7
          delete all tasks                           | delete_tasks ids=1,2,3,4,5,6,7
          delete milk and bread                      | delete_tasks ids=1,6
          complete milk and delete bread             | complete_tasks ids=1; delete_tasks ids=6
          mark milk as done and add butter           | complete_tasks ids=1; add_task [butter]
          complete milk, then show my list           | complete_tasks ids=1
          complete buy milk and buy bread            | complete_tasks ids=1,6
          i need to delete the bug report            | add_task [delete the bug report]
          """)
  void a_task_is_named(String sentence, String calls) {
    assertThat(new Dialogue(world()).say(sentence).meant()).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          complete the first one            | complete_tasks ids=1
          complete the first                | complete_tasks ids=1
          complete 1                        | complete_tasks ids=1
          complete #2                       | complete_tasks ids=2
          complete number 2                 | complete_tasks ids=2
          complete number two               | complete_tasks ids=2
          complete task 3                   | complete_tasks ids=3
          tick the 3rd one                  | complete_tasks ids=3
          mark the second one as done       | complete_tasks ids=2
          the second one is done            | complete_tasks ids=2
          complete the last one             | complete_tasks ids=6
          complete the first two            | complete_tasks ids=1,2
          complete the first and the third  | complete_tasks ids=1,3
          complete 1, 2 and 4               | complete_tasks ids=1,2,4
          complete all of them              | complete_tasks ids=1,2,3,4,5,6
          complete them all                 | complete_tasks ids=1,2,3,4,5,6
          delete the second one             | delete_tasks ids=2
          delete the last two               | delete_tasks ids=6,5
          drop the second one               | delete_tasks ids=2
          delete the last one on the list   | delete_tasks ids=6
          """)
  void a_place_in_the_shown_list_is_named(String sentence, String calls) {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("show my tasks");

    assertThat(dialogue.say(sentence).all()).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({
    "complete it",
    "mark it as done",
    "done with it",
    "that is done",
    "tick that one",
    "it is done",
    "finish that"
  })
  void it_is_what_was_spoken_of_last(String sentence) {
    Dialogue dialogue = new Dialogue(new TaskWorld());
    dialogue.say("add milk");

    assertThat(dialogue.say(sentence).all()).isEqualTo("complete_tasks ids=1");
  }

  @Test
  void it_is_known_within_one_message() {
    assertThat(new Dialogue(new TaskWorld()).say("add milk and mark it as done").all())
        .isEqualTo("add_task [milk]; complete_tasks ids=1");
  }

  @Test
  void places_stay_while_tasks_are_ticked() {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("show my tasks");
    dialogue.say("complete the first one");

    assertThat(dialogue.say("delete the second one").all()).isEqualTo("delete_tasks ids=2");
    assertThat(dialogue.say("complete the third").all()).isEqualTo("complete_tasks ids=3");
  }

  @Test
  void both_are_the_two_that_were_added() {
    Dialogue dialogue = new Dialogue(new TaskWorld());
    dialogue.say("add milk and buy bread tomorrow");

    assertThat(dialogue.say("complete both").all()).isEqualTo("complete_tasks ids=1,2");
    assertThat(dialogue.say("delete both of them").all()).isEqualTo("delete_tasks ids=1,2");
  }

  @Test
  void two_candidates_are_named_and_the_answer_is_understood() {
    Dialogue dialogue = new Dialogue(world());

    Dialogue.Turn asked = dialogue.say("delete the report");

    assertThat(asked.all()).isEqualTo("list_tasks status=all");
    assertThat(asked.text()).contains("Which one", "1. Quarterly report", "2. Bug report");
    assertThat(dialogue.say("the second one").all()).isEqualTo("delete_tasks ids=4");
  }

  @Test
  void the_answer_may_be_a_word_of_the_title() {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("complete the report");

    assertThat(dialogue.say("the quarterly one").all()).isEqualTo("complete_tasks ids=3");
  }

  @Test
  void a_slip_of_the_finger_deletes_nothing() {
    Dialogue dialogue = new Dialogue(world());

    Dialogue.Turn asked = dialogue.say("delete the dentst");

    assertThat(asked.all()).isEqualTo("list_tasks status=all");
    assertThat(asked.text()).contains("Do you mean “Call the dentist”?");
    assertThat(dialogue.say("delete it").all()).isEqualTo("delete_tasks ids=2");
  }

  @ParameterizedTest
  @CsvSource({
    "delete the unicorn",
    "complete the unicorn",
    "reopen the unicorn",
    "mark the unicorn as done",
    "remove unicorns"
  })
  void what_does_not_exist_is_said_and_nothing_is_changed(String sentence) {
    Dialogue.Turn turn = new Dialogue(world()).say(sentence);

    assertThat(turn.meant()).startsWith("list_tasks");
    assertThat(turn.text()).contains("I found no task", "show my tasks");
  }

  @ParameterizedTest
  @CsvSource({"delete it", "delete that", "delete them", "complete it", "delete", "complete"})
  void without_anything_spoken_of_nothing_is_guessed(String sentence) {
    Dialogue.Turn turn = new Dialogue(world()).say(sentence);

    assertThat(turn.all()).isEmpty();
    assertThat(turn.text()).contains("I do not know which");
  }

  @Test
  void a_place_without_a_list_shows_the_list_first() {
    Dialogue dialogue = new Dialogue(world());

    Dialogue.Turn asked = dialogue.say("delete the first one");

    assertThat(asked.all()).isEqualTo("list_tasks status=all");
    assertThat(asked.text()).contains("1. Buy milk", "Which one shall I delete?");
    assertThat(dialogue.say("the first").all()).isEqualTo("delete_tasks ids=1");
  }

  @Test
  void it_after_several_is_asked_back() {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("show my tasks");

    Dialogue.Turn asked = dialogue.say("delete it");

    assertThat(asked.all()).isEmpty();
    assertThat(asked.text()).contains("Which one do you mean?");
  }

  @Test
  void a_place_beyond_the_list_is_said() {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("show my tasks");

    Dialogue.Turn turn = dialogue.say("complete number 17");

    assertThat(turn.all()).isEmpty();
    assertThat(turn.text()).contains("has 6 tasks");
  }

  @Test
  void names_in_answers_come_from_the_results() {
    Dialogue dialogue = new Dialogue(world());

    assertThat(dialogue.say("complete milk").text()).isEqualTo("Done: “Buy milk”.");
    assertThat(dialogue.say("delete the dentist").text()).isEqualTo("Deleted: “Call the dentist”.");
    assertThat(dialogue.say("complete bread and rent").text())
        .isEqualTo("Done, 2 tasks:\n- Buy bread (done)\n- Pay rent (done) — due on 1 March 2026");
  }
}
