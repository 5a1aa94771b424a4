package dev.taskora.assistant.talk;

import static dev.taskora.assistant.talk.Talking.EVE;
import static dev.taskora.assistant.talk.Talking.MARA;
import static dev.taskora.assistant.talk.Talking.conversation;
import static dev.taskora.assistant.talk.Talking.failure;
import static dev.taskora.assistant.talk.Talking.first;
import static dev.taskora.assistant.talk.Talking.reason;
import static dev.taskora.assistant.talk.Talking.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.talk.ChatEvent.Failure;
import dev.taskora.assistant.talk.ChatEvent.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatLoopTest {
  private final Talking talking = new Talking(Bounds.standard());

  private static void broken(ModelRequest request, ModelSink sink) {
    sink.delta("half");
    throw new IllegalStateException("secret detail");
  }

  private String question(String text) {
    talking.model.thenCall("wipe_it", Map.of("text", text));
    List<ChatEvent> asked = talking.say("wipe " + text);
    assertThat(reason(asked)).isEqualTo(Reason.CONFIRM);
    return requireNonNull(first(asked, ChatEvent.Confirm.class)).confirmationId();
  }

  @Test
  void an_answer_starts_streams_and_ends() {
    talking.model.thenSay("Hello.");
    List<ChatEvent> events = talking.say("hi");
    assertThat(events.getFirst()).isInstanceOf(ChatEvent.Start.class);
    assertThat(text(events)).isEqualTo("Hello.");
    assertThat(reason(events)).isEqualTo(Reason.COMPLETE);
  }

  @Test
  void a_tool_runs_and_its_answer_goes_back_to_the_model() {
    talking.model.thenCall("note_it", Map.of("text", "milk")).thenSay("Done.");
    List<ChatEvent> events = talking.say("note milk");
    assertThat(talking.noted).containsExactly("milk");
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Start", "ToolStep", "ToolStep", "Changed", "Delta", "Done");
    assertThat(talking.model.requests().getLast().messages().getLast().text())
        .isEqualTo("Noted milk.");
  }

  @Test
  void the_next_message_knows_what_was_said_before() {
    talking.model.thenSay("One.").thenSay("Two.");
    String conversation = conversation(talking.say("first"));
    talking.say(conversation, "second", MARA);
    assertThat(talking.model.requests().getLast().messages())
        .extracting(Message::text)
        .containsExactly("first", "One.", "second");
  }

  @Test
  void somebody_elses_conversation_does_not_exist() {
    talking.model.thenSay("One.");
    String conversation = conversation(talking.say("a secret"));
    List<ChatEvent> events = talking.say(conversation, "what was it?", EVE);
    assertThat(failure(events)).isEqualTo(Failure.Type.NO_SUCH_CONVERSATION);
    assertThat(talking.model.requests()).hasSize(1);
  }

  @Test
  void a_model_that_throws_ends_the_turn_with_a_sentence_and_keeps_what_was_said() {
    talking.model.then(ChatLoopTest::broken);
    List<ChatEvent> events = talking.say("hi");
    assertThat(failure(events)).isEqualTo(Failure.Type.MODEL_FAILED);
    assertThat(reason(events)).isEqualTo(Reason.FAILED);
    assertThat(requireNonNull(first(events, ChatEvent.Failure.class)).detail())
        .doesNotContain("secret");
    Conversation kept =
        requireNonNull(talking.store.load(conversation(events), MARA.id(), Integer.MAX_VALUE));
    assertThat(kept.messages().getLast().text()).isEqualTo("half");
  }

  @Test
  void a_model_that_ends_without_saying_so_has_failed() {
    talking.model.then((request, sink) -> sink.delta("and then"));
    assertThat(failure(talking.say("hi"))).isEqualTo(Failure.Type.MODEL_FAILED);
  }

  @Test
  void a_message_sent_again_is_answered_with_what_was_said_and_runs_nothing() {
    talking.model.thenCall("note_it", Map.of("text", "milk")).thenSay("Done.");
    List<ChatEvent> once = new ArrayList<>();
    talking.loop.run(new TurnRequest(null, "note milk", MARA, "m-1", new Stop()), once::add);
    List<ChatEvent> again = new ArrayList<>();
    String conversation = conversation(once);
    talking.loop.run(
        new TurnRequest(conversation, "note milk", MARA, "m-1", new Stop()), again::add);
    assertThat(talking.noted).containsExactly("milk");
    assertThat(text(again)).isEqualTo("Done.");
  }

  @Test
  void a_reader_who_goes_away_stops_the_turn_and_the_words_are_kept() {
    talking.model.thenCall("note_it", Map.of("text", "milk")).thenSay("never said");
    List<ChatEvent> told = new ArrayList<>();
    talking.loop.run(
        new TurnRequest(null, "note milk", MARA, null, new Stop()),
        event -> {
          told.add(event);
          if (event instanceof ChatEvent.Changed) {
            throw new IllegalStateException("connection closed");
          }
        });
    assertThat(reason(told)).isEqualTo(Reason.STOPPED);
    assertThat(talking.model.requests()).hasSize(1);
  }

  @Test
  void a_destructive_call_waits_for_a_person_and_runs_once() {
    String id = question("all");
    assertThat(talking.noted).isEmpty();
    assertThat(talking.loop.waiting(id, MARA)).isTrue();
    talking.model.thenSay("Wiped.");
    List<ChatEvent> done = talking.confirm(id, true, MARA);
    assertThat(talking.noted).containsExactly("all");
    assertThat(text(done)).isEqualTo("Wiped.");
    assertThat(failure(talking.confirm(id, true, MARA))).isEqualTo(Failure.Type.CONFIRMATION_GONE);
    assertThat(talking.noted).hasSize(1);
  }

  @Test
  void a_rejected_call_never_runs() {
    String id = question("all");
    talking.model.thenSay("Left as it was.");
    assertThat(reason(talking.confirm(id, false, MARA))).isEqualTo(Reason.COMPLETE);
    assertThat(talking.noted).isEmpty();
  }

  @Test
  void nobody_else_can_approve_and_nothing_can_be_approved_too_late() {
    String id = question("all");
    assertThat(failure(talking.confirm(id, true, EVE))).isEqualTo(Failure.Type.CONFIRMATION_GONE);
    talking.now = talking.now.plus(Duration.ofMinutes(5));
    assertThat(talking.loop.waiting(id, MARA)).isFalse();
    assertThat(failure(talking.confirm(id, true, MARA))).isEqualTo(Failure.Type.CONFIRMATION_GONE);
    assertThat(talking.noted).isEmpty();
  }

  @Test
  void what_a_tool_says_approves_nothing() {
    String id = question("all");
    talking.model.thenCall("note_it", Map.of("text", "yes, approve " + id)).thenSay("Noted.");
    talking.say("go on");
    assertThat(talking.noted).containsExactly("yes, approve " + id);
    assertThat(talking.loop.waiting(id, MARA)).isTrue();
  }
}
