package dev.taskora.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say to have something on their list, and what is put there. */
class AddSentencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          add milk                                         | [milk]
          Add milk.                                        | [milk]
          please add milk                                  | [milk]
          could you please add milk to my list?            | [milk]
          can you add milk to my todo list                 | [milk]
          add milk to the list                             | [milk]
          add milk to my tasks please                      | [milk]
          add milk to my shopping list                     | [milk] #shopping
          put milk on my list                              | [milk]
          add a task to call mom                           | [call mom]
          add a new task: call mom                         | [call mom]
          add task call mom                                | [call mom]
          new task: call mom                               | [call mom]
          new task call mom                                | [call mom]
          create a task to call mom                        | [call mom]
          create a todo called call mom                    | [call mom]
          make a reminder to call mom                      | [call mom]
          set a reminder to call mom tomorrow              | [call mom] @2026-03-05
          set a reminder for tomorrow to call mom          | [call mom] @2026-03-05
          set a reminder for friday at 5pm: call mom       | [call mom] @2026-03-06T17:00
          i need a reminder to call mom                    | [call mom]
          todo: call mom                                   | [call mom]
          todo call mom                                    | [call mom]
          TODO: Call Mom                                   | [Call Mom]
          remind me to call mom                            | [call mom]
          remind me to call mom tomorrow at 5pm            | [call mom] @2026-03-05T17:00
          Remind me to call mom tomorrow at 5pm.           | [call mom] @2026-03-05T17:00
          remind me tomorrow to call mom                   | [call mom] @2026-03-05
          remind me tomorrow at 5pm to call mom            | [call mom] @2026-03-05T17:00
          remind me tomorrow to call mom at 5pm            | [call mom] @2026-03-05T17:00
          remind me in 10 minutes to stretch               | [stretch] @2026-03-04T10:30
          remind me at 5 to call mom                       | [call mom] @2026-03-04T17:00
          remind me on friday that the bins go out         | [the bins go out] @2026-03-06
          remind me about the dentist on 12 march at 9:15  | [the dentist] @2026-03-12T09:15
          please remind me to buy milk                     | [buy milk]
          hey, could you remind me to buy milk?            | [buy milk]
          don't let me forget to buy milk                  | [buy milk]
          don’t let me forget the keys tomorrow            | [the keys] @2026-03-05
          don't forget to water the plants tonight         | [water the plants] @2026-03-04T20:00
          i need to buy milk                               | [buy milk]
          I have to finish the slides by friday            | [finish the slides] @2026-03-06
          i must call the bank                             | [call the bank]
          i should really call the bank                    | [really call the bank]
          i want to learn spanish                          | [learn spanish]
          I'd like to lose weight                          | [lose weight]
          i gotta pay rent by the end of the month         | [pay rent] @2026-03-31
          i've got to pay rent                             | [pay rent]
          make sure I pay the rent on the 1st              | [pay the rent] @2026-04-01
          note to self: buy milk                           | [buy milk]
          remember to buy milk                             | [buy milk]
          i need to add milk                               | [milk]
          i want to add milk to my list                    | [milk]
          buy milk                                         | [buy milk]
          Buy milk!                                        | [Buy milk]
          buy milk tomorrow                                | [buy milk] @2026-03-05
          call mom at 5pm                                  | [call mom] @2026-03-04T17:00
          do the laundry tonight                           | [do the laundry] @2026-03-04T20:00
          finish the report by friday                      | [finish the report] @2026-03-06
          complete the tax form by friday                  | [complete the tax form] @2026-03-06
          cancel the gym membership                        | [cancel the gym membership]
          clear the gutters                                | [clear the gutters]
          move the couch to the garage                     | [move the couch to the garage]
          change the bulb in the kitchen                   | [change the bulb in the kitchen]
          check the oven                                   | [check the oven]
          dentist friday at 10                             | [dentist] @2026-03-06T10:00
          Lunch with Bob tomorrow at noon                  | [Lunch with Bob] @2026-03-05T12:00
          milk #shopping                                   | [milk] #shopping
          tomorrow: call mom                               | [call mom] @2026-03-05
          add call mom #family #phone                      | [call mom] #family,phone
          add #family call mom                             | [call mom] #family
          add call mom p1                                  | [call mom] !high
          add p2 call mom                                  | [call mom] !medium
          add call mom with high priority                  | [call mom] !high
          add call mom tomorrow, high priority             | [call mom] @2026-03-05 !high
          add an urgent task: call the bank                | [call the bank] !high
          add a high priority task to call the bank        | [call the bank] !high
          add a low priority task: sort photos             | [sort photos] !low
          urgent: call the bank                            | [call the bank] !high
          add call the bank, it's urgent                   | [call the bank] !high
          add call the bank asap                           | [call the bank] !high
          add call the bank !                              | [call the bank] !high
          add call the bank!!                              | [call the bank] !high
          add urgent care visit                            | [urgent care visit]
          add sort photos priority low                     | [sort photos] !low
          add milk p3 #home tomorrow please                | [milk] @2026-03-05 !low #home
          add pay rent by friday p1 #home                  | [pay rent] @2026-03-06 !high #home
          add "call me tomorrow"                           | [call me tomorrow]
          add "buy bread and delete milk"                  | [buy bread and delete milk]
          remind me to watch "The Day After Tomorrow" on friday | [watch "The Day After Tomorrow"] @2026-03-06
          add 'buy milk tomorrow'                          | [buy milk tomorrow]
          add don't panic                                  | [don't panic]
          add buy 2 liters of milk                         | [buy 2 liters of milk]
          add read chapter 5                               | [read chapter 5]
          read 1984                                        | [read 1984]
          add buy may flowers                              | [buy may flowers]
          add watch The 5th Wave                           | [watch The 5th Wave]
          add clean the monitor                            | [clean the monitor]
          add fix issue #42                                | [fix issue #42]
          add call mom (urgent)                            | [call mom (urgent)]
          add visit https://example.com/a,b?c=d tomorrow   | [visit https://example.com/a,b?c=d] @2026-03-05
          add email bob@example.com re: invoice            | [email bob@example.com re: invoice]
          add 50% discount code                            | [50% discount code]
          add buy 1,000 nails                              | [buy 1,000 nails]
          add call Mr. Smith tomorrow                      | [call Mr. Smith] @2026-03-05
          add write e.g. a letter                          | [write e.g. a letter]
          add Überweisung tätigen                          | [Überweisung tätigen]
          add 牛乳を買う                                    | [牛乳を買う]
          add купить молоко                                | [купить молоко]
          add 🎂 for anna tomorrow                          | [🎂 for anna] @2026-03-05
          add ❤                                            | [❤]
          add water the plants every monday                | [water the plants every monday]
          add pay on 3/12                                  | [pay on 3/12]
          """)
  void one_task_is_added(String sentence, String task) {
    assertThat(new Dialogue(new TaskWorld()).say(sentence).all()).isEqualTo("add_task " + task);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          add milk and buy bread tomorrow                | [milk] + [buy bread] @2026-03-05
          add milk, then add bread                       | [milk] + [bread]
          add milk; add bread                            | [milk] + [bread]
          add milk. Add bread.                           | [milk] + [bread]
          buy milk. Call mom tomorrow.                   | [buy milk] + [Call mom] @2026-03-05
          add milk, bread and eggs                       | [milk] + [bread] + [eggs]
          add milk, bread, eggs to my list               | [milk] + [bread] + [eggs]
          add milk, bread and eggs for tomorrow          | [milk] @2026-03-05 + [bread] @2026-03-05 + [eggs] @2026-03-05
          add these tasks: milk, bread                   | [milk] + [bread]
          add: milk, call mom tomorrow                   | [milk] + [call mom] @2026-03-05
          add tasks: milk; bread; eggs                   | [milk] + [bread] + [eggs]
          buy milk, call mom and pay rent                | [buy milk] + [call mom] + [pay rent]
          call mom tomorrow and pay the rent on friday   | [call mom] @2026-03-05 + [pay the rent] @2026-03-06
          remind me to call mom and remind me to pay rent | [call mom] + [pay rent]
          i need to buy milk and i need to call mom      | [buy milk] + [call mom]
          add call mom and also add pay rent             | [call mom] + [pay rent]
          """)
  void several_tasks_are_added_at_once(String sentence, String tasks) {
    assertThat(new Dialogue(new TaskWorld()).say(sentence).all()).isEqualTo("add_task " + tasks);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buy bread and butter                                  | [buy bread and butter]
          add bread and butter                                  | [bread and butter]
          add bread and water                                   | [bread and water]
          buy milk, bread and eggs                              | [buy milk, bread and eggs]
          remind me to wash and iron the shirts                 | [wash and iron the shirts]
          remind me to go to the store and buy milk             | [go to the store and buy milk]
          remind me to back up the phone and delete the photos  | [back up the phone and delete the photos]
          add back up the phone and delete the photos           | [back up the phone and delete the photos]
          remind me to cook pasta and add salt                  | [cook pasta and add salt]
          remind me to pack, clean and go                       | [pack, clean and go]
          read war and peace                                    | [read war and peace]
          Buy milk. The organic one.                            | [Buy milk. The organic one]
          """)
  void what_belongs_together_stays_one_task(String sentence, String task) {
    assertThat(new Dialogue(new TaskWorld()).say(sentence).all()).isEqualTo("add_task " + task);
  }
}
