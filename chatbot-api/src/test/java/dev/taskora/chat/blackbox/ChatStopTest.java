package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.EventReader.Frame;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that would go on for ever ends when it is told to. */
class ChatStopTest {
  private final TalkativeModel model = new TalkativeModel();
  private RunningTaskora taskora;
  private Visitor visitor;

  @BeforeEach
  void start() {
    taskora = RunningTaskora.answering(TestPostgres.fresh(), model);
    visitor = Visitor.registered(taskora.port());
  }

  @AfterEach
  void stop() {
    taskora.close();
  }

  private static JsonObject saying(String message) {
    return new JsonObject().put("message", message);
  }

  private JsonObject kept(String conversation) {
    Answer read = visitor.get("/api/chat/conversations/" + conversation);
    JsonArray messages = read.json().getJsonArray("messages");
    return messages.getJsonObject(messages.size() - 1);
  }

  @Test
  void stop_ends_the_model_and_keeps_what_was_said() throws InterruptedException {
    EventReader answer = visitor.say("/api/chat", saying("talk"));
    Frame start = answer.next("start");
    answer.next("delta");
    String conversation = start.data().getString("conversationId");
    JsonObject body = new JsonObject().put("conversationId", conversation);
    assertThat(visitor.post("/api/chat/stop", body).status()).isEqualTo(204);
    List<Frame> rest = answer.rest();
    assertThat(rest.getLast().event()).isEqualTo("done");
    assertThat(rest.getLast().data().getString("reason")).isEqualTo("stopped");
    assertThat(model.stopped().await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(kept(conversation).getString("text")).startsWith("word ");
    assertThat(kept(conversation).getString("reason")).isEqualTo("stopped");
  }

  @Test
  void another_person_cannot_stop_it() {
    EventReader answer = visitor.say("/api/chat", saying("talk"));
    String conversation = answer.next("start").data().getString("conversationId");
    Visitor eve = Visitor.registered(taskora.port());
    eve.post("/api/chat/stop", new JsonObject().put("conversationId", conversation));
    for (int i = 0; i < 20; i++) {
      assertThat(answer.next().event()).isEqualTo("delta");
    }
    answer.close();
  }

  @Test
  void a_closed_tab_ends_the_model_and_keeps_what_was_said() throws InterruptedException {
    EventReader answer = visitor.say("/api/chat", saying("talk"));
    String conversation = answer.next("start").data().getString("conversationId");
    answer.next("delta");
    answer.close();
    assertThat(model.stopped().await(10, TimeUnit.SECONDS)).isTrue();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> "stopped".equals(kept(conversation).getString("reason")));
  }

  @Test
  void a_conversation_answers_one_message_at_a_time() {
    EventReader answer = visitor.say("/api/chat", saying("talk"));
    String conversation = answer.next("start").data().getString("conversationId");
    answer.next("delta");
    Answer second = visitor.post("/api/chat", saying("more").put("conversationId", conversation));
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("turn-running");
    answer.close();
  }

  @Test
  void answers_at_once_are_bounded_for_each_person() {
    List<EventReader> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      EventReader answer = visitor.say("/api/chat", saying("talk"));
      answer.next("delta");
      answers.add(answer);
    }
    Answer fifth = visitor.post("/api/chat", saying("talk"));
    assertThat(fifth.status()).isEqualTo(429);
    assertThat(fifth.header("Retry-After")).isNotEmpty();
    answers.forEach(EventReader::close);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> visitor.get("/metrics").body().contains("chat_turns_running 0"));
  }

  @Test
  void the_first_word_comes_while_the_model_still_thinks() {
    EventReader answer = visitor.say("/api/chat", saying("talk"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.next().event()).isEqualTo("start");
    answer.close();
  }

  @Test
  void an_end_of_the_process_lets_the_answer_say_so() {
    EventReader answer = visitor.say("/api/chat", saying("talk"));
    answer.next("delta");
    long began = System.nanoTime();
    taskora.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    List<Frame> rest = answer.rest();
    assertThat(rest.getLast().event()).isEqualTo("done");
    assertThat(rest.getLast().data().getString("reason")).isEqualTo("stopped");
  }
}
