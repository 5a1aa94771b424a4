package dev.taskora.assistant.talk;

import static dev.taskora.assistant.talk.Talking.EVE;
import static dev.taskora.assistant.talk.Talking.MARA;
import static dev.taskora.assistant.talk.Talking.conversation;
import static dev.taskora.assistant.talk.Talking.failure;
import static dev.taskora.assistant.talk.Talking.reason;
import static dev.taskora.assistant.talk.Talking.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.talk.ChatEvent.Failure;
import dev.taskora.assistant.talk.ChatEvent.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every bound of a conversation, and what the reader is told beyond it. */
class ChatLoopBoundsTest {
  private static final int TURNS = 3;
  private static final int CALLS = 4;
  private static final Bounds SMALL =
      new Bounds(
          TURNS, CALLS, Duration.ofSeconds(60), 20, 5, 30, 50, 20, Duration.ofMinutes(5), 2, 10);

  private final Talking talking = new Talking(SMALL);

  private void assertBounded(List<ChatEvent> events, Failure.Type type) {
    assertThat(failure(events)).isEqualTo(type);
    assertThat(reason(events)).isIn(Reason.LENGTH, Reason.FAILED);
    assertThat(events.stream().filter(ChatEvent.Done.class::isInstance)).hasSize(1);
  }

  @Test
  void a_model_that_never_stops_asking_is_stopped_after_so_many_turns() {
    for (int i = 0; i < TURNS; i++) {
      talking.model.thenCall("note_it", Map.of("text", "n" + i));
    }
    assertBounded(talking.say("loop"), Failure.Type.TOO_MANY_STEPS);
    assertThat(talking.model.requests()).hasSize(TURNS);
  }

  @Test
  void so_many_tool_calls_run_for_one_message_and_no_more() {
    talking.model.then((request, sink) -> {
      for (int i = 0; i < CALLS + 1; i++) {
        sink.call("note_it", Map.of("text", "n" + i));
      }
      sink.done(ModelSink.End.COMPLETE);
    });
    assertBounded(talking.say("many"), Failure.Type.TOO_MANY_STEPS);
    assertThat(talking.noted).hasSize(CALLS);
  }

  @Test
  void an_answer_that_takes_too_long_ends_at_its_deadline() {
    talking.model.then((request, sink) -> {
      talking.now = request.deadline();
      sink.delta("late");
      sink.done(ModelSink.End.COMPLETE);
    });
    assertBounded(talking.say("slow"), Failure.Type.DEADLINE);
  }

  @Test
  void a_message_that_is_too_long_is_not_shown_to_the_model() {
    assertBounded(talking.say("x".repeat(21)), Failure.Type.MESSAGE_TOO_LONG);
    assertBounded(talking.say("ü".repeat(11)), Failure.Type.MESSAGE_TOO_LONG);
    assertThat(talking.model.requests()).isEmpty();
  }

  @Test
  void an_empty_message_and_a_bad_id_are_turned_away() {
    assertBounded(talking.say("  \n"), Failure.Type.INVALID_MESSAGE);
    List<ChatEvent> events = new ArrayList<>();
    talking.loop.run(new TurnRequest(null, "hi", MARA, "a b", new Stop()), events::add);
    assertBounded(events, Failure.Type.INVALID_MESSAGE);
  }

  @Test
  void so_many_messages_a_minute_per_person() {
    for (int i = 0; i < 5; i++) {
      talking.model.thenSay("ok");
      assertThat(failure(talking.say("hi"))).isNull();
    }
    assertBounded(talking.say("hi"), Failure.Type.TOO_MANY_MESSAGES);
    talking.model.thenSay("ok").thenSay("ok");
    assertThat(failure(talking.say(null, "hi", EVE))).isNull();
    talking.now = talking.now.plusSeconds(60);
    assertThat(failure(talking.say("hi"))).isNull();
  }

  @Test
  void an_answer_is_cut_at_so_many_characters_and_what_fits_is_kept() {
    talking.model.thenSay("x".repeat(31));
    List<ChatEvent> events = talking.say("long");
    assertBounded(events, Failure.Type.ANSWER_TOO_LONG);
    assertThat(text(events)).hasSize(30);
  }

  @Test
  void old_turns_are_left_out_of_what_the_model_sees() {
    String conversation = null;
    for (int i = 0; i < 4; i++) {
      talking.model.thenSay("answer number " + i);
      conversation = conversation(talking.say(conversation, "question number " + i, MARA));
    }
    assertThat(talking.model.requests().getLast().messages())
        .first()
        .extracting(Message::text)
        .isNotEqualTo("question number 0");
    assertThat(talking.model.requests().getLast().messages().getLast().text())
        .isEqualTo("question number 3");
  }

  @Test
  void beyond_so_many_open_questions_the_oldest_is_dropped() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      talking.model.thenCall("wipe_it", Map.of("text", "n" + i));
      talking.say("wipe").stream()
          .filter(ChatEvent.Confirm.class::isInstance)
          .forEach(event -> ids.add(((ChatEvent.Confirm) event).confirmationId()));
    }
    assertThat(ids).hasSize(3);
    assertThat(ids.stream().filter(id -> talking.loop.waiting(id, MARA)))
        .containsExactlyElementsOf(ids.subList(1, 3));
  }

  @Test
  void one_answer_at_a_time_in_a_conversation_and_a_stop_ends_it() throws Exception {
    talking.model.thenSay("one");
    String conversation = conversation(talking.say("first"));
    CountDownLatch asked = new CountDownLatch(1);
    talking.model.then((request, sink) -> {
      asked.countDown();
      awaitStop(request.stop());
    });
    List<ChatEvent> running = new ArrayList<>();
    Thread turn =
        Thread.startVirtualThread(() -> running.addAll(talking.say(conversation, "go", MARA)));
    assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
    assertBounded(talking.say(conversation, "and?", MARA), Failure.Type.BUSY);
    assertThat(talking.loop.stop(conversation, EVE)).isFalse();
    assertThat(talking.loop.stop(conversation, MARA)).isTrue();
    assertThat(turn.join(Duration.ofSeconds(10))).isTrue();
    assertThat(reason(running)).isEqualTo(Reason.STOPPED);
    assertThat(talking.loop.stop(conversation, MARA)).isFalse();
  }

  private static void awaitStop(Stop stop) {
    CountDownLatch stopped = new CountDownLatch(1);
    stop.whenRequested(stopped::countDown);
    try {
      assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
