package dev.taskora.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say to see tasks. */
class ListSentencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show my tasks                        | list_tasks status=open
          show me my tasks                     | list_tasks status=open
          show my list                         | list_tasks status=open
          list                                 | list_tasks status=open
          list tasks                           | list_tasks status=open
          my tasks                             | list_tasks status=open
          tasks                                | list_tasks status=open
          todo list                            | list_tasks status=open
          what's on my list?                   | list_tasks status=open
          What is on my plate?                 | list_tasks status=open
          what do I have to do?                | list_tasks status=open
          what do i still need to do           | list_tasks status=open
          what's left?                         | list_tasks status=open
          what's next?                         | list_tasks status=open
          what should i do next                | list_tasks status=open
          how many tasks do I have?            | list_tasks status=open
          do i have any tasks?                 | list_tasks status=open
          can you show me my open tasks please | list_tasks status=open
          i want to see my tasks               | list_tasks status=open
          give me my todos                     | list_tasks status=open
          read me my list                      | list_tasks status=open
          check my list                        | list_tasks status=open
          pull up my tasks                     | list_tasks status=open
          show all tasks                       | list_tasks status=all
          show everything                      | list_tasks status=all
          show all open tasks                  | list_tasks status=open
          show done tasks                      | list_tasks status=done
          show me my completed tasks           | list_tasks status=done
          which tasks are finished?            | list_tasks status=done
          what have I done today?              | list_tasks status=done
          what did I finish today?             | list_tasks status=done
          what is not done yet?                | list_tasks status=open
          what's due today?                    | list_tasks status=open due=today
          what do I have to do today           | list_tasks status=open due=today
          today                                | list_tasks status=open due=today
          show today's tasks                   | list_tasks status=open due=today
          anything due today?                  | list_tasks status=open due=today
          do I have anything due today?        | list_tasks status=open due=today
          what's on my agenda for today        | list_tasks status=open due=today
          what is overdue?                     | list_tasks status=open due=overdue
          show overdue tasks                   | list_tasks status=open due=overdue
          am i late with anything?             | list_tasks status=open due=overdue
          overdue                              | list_tasks status=open due=overdue
          what's due this week?                | list_tasks status=open due=week
          show this week                       | list_tasks status=open due=week
          tasks for the next 7 days            | list_tasks status=open due=week
          show tasks without a due date        | list_tasks status=open due=none
          which tasks have no deadline         | list_tasks status=open due=none
          what's due tomorrow?                 | list_tasks status=open due=week
          what do i have on friday             | list_tasks status=open due=week
          show next week                       | list_tasks status=open
          show high priority tasks             | list_tasks status=open priority=high
          what is urgent?                      | list_tasks status=open priority=high
          show p2 tasks                        | list_tasks status=open priority=medium
          show #home                           | list_tasks status=open tag=home
          show tasks tagged home               | list_tasks status=open tag=home
          show my #home tasks due today        | list_tasks status=open due=today tag=home
          show overdue high priority tasks     | list_tasks status=open due=overdue priority=high
          show tasks about taxes               | list_tasks status=open query=taxes
          do i have any tasks about the party? | list_tasks status=open query=the party
          which tasks mention taxes            | list_tasks status=open query=mention taxes
          search for dentist                   | search_tasks query=dentist
          search dentist                       | search_tasks query=dentist
          find the dentist task                | search_tasks query=dentist task
          find tasks about taxes               | search_tasks query=taxes
          look for my passport                 | search_tasks query=passport
          where is the passport                | search_tasks query=passport
          show the report                      | search_tasks query=report
          find                                 | list_tasks status=open
          """)
  void a_list_is_asked_for(String sentence, String call) {
    assertThat(new Dialogue(new TaskWorld()).say(sentence).all()).isEqualTo(call);
  }

  @Test
  void a_list_is_numbered_and_says_what_it_knows() {
    TaskWorld world =
        new TaskWorld()
            .with("Buy milk", null, "home")
            .with("Call mom", "2026-03-05T17:00:00+01:00")
            .with("Pay rent", "2026-03-03");

    assertThat(new Dialogue(world).say("show my tasks").text())
        .isEqualTo(
            """
            You have 3 open tasks:
            1. Buy milk — #home
            2. Call mom — due tomorrow at 17:00
            3. Pay rent — due yesterday\
            """);
  }

  @Test
  void only_the_asked_day_is_shown_and_its_numbers_count() {
    TaskWorld world =
        new TaskWorld()
            .with("Buy milk", "2026-03-06")
            .with("Call mom", "2026-03-05T17:00:00+01:00")
            .with("Pay rent", "2026-03-05");
    Dialogue dialogue = new Dialogue(world);

    assertThat(dialogue.say("what is due tomorrow?").text())
        .isEqualTo(
            """
            You have 2 open tasks due tomorrow:
            1. Call mom — due tomorrow at 17:00
            2. Pay rent — due tomorrow\
            """);
    assertThat(dialogue.say("complete the second one").all()).isEqualTo("complete_tasks ids=3");
  }

  @Test
  void an_empty_list_says_what_to_do() {
    assertThat(new Dialogue(new TaskWorld()).say("show my tasks").text())
        .contains("empty")
        .contains("add buy milk");
    assertThat(new Dialogue(new TaskWorld()).say("what is due today").text())
        .isEqualTo("You have no open tasks due today.");
  }

  @Test
  void a_search_without_a_find_shows_how_to_add_it() {
    assertThat(new Dialogue(new TaskWorld()).say("find a plumber").text())
        .isEqualTo("I found no task that fits “plumber”. To add it, say: add plumber");
  }
}
