package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.EventReader.Frame;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChatStoryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static RunningTaskora taskora;
  private static int port;

  @BeforeAll
  static void start() {
    taskora = RunningTaskora.on(TestPostgres.fresh());
    port = taskora.port();
  }

  @AfterAll
  static void stop() {
    taskora.close();
  }

  private static JsonObject saying(String message) {
    return new JsonObject().put("message", message).put("timezone", BERLIN.getId());
  }

  @Test
  void a_sentence_becomes_a_task() {
    Visitor visitor = Visitor.registered(port);
    LocalDate today = LocalDate.now(BERLIN);
    EventReader answer =
        visitor.say("/api/chat", saying("remind me to call mom tomorrow at 5pm"));
    assertThat(answer.status()).isEqualTo(200);
    List<Frame> frames = answer.rest();

    assertThat(frames.getFirst().event()).isEqualTo("start");
    assertThat(frames.getLast().event()).isEqualTo("done");
    assertThat(frames.getLast().data().getString("reason")).isEqualTo("complete");
    assertThat(frames).extracting(Frame::event).contains("tool", "task", "delta");
    assertThat(frames).extracting(Frame::id).isSorted().doesNotHaveDuplicates();
    assertThat(frames.stream().filter(f -> f.event().equals("tool")).map(Frame::data))
        .extracting(data -> data.getString("state"))
        .containsExactly("running", "done");

    Answer tasks = visitor.get("/api/tasks");
    JsonObject task = tasks.json().getJsonArray("items").getJsonObject(0);
    assertThat(task.getString("title")).isEqualToIgnoringCase("call mom");
    OffsetDateTime due = OffsetDateTime.parse(task.getString("due"));
    assertThat(due.toLocalTime()).hasToString("17:00");
    assertThat(due.toLocalDate()).isBetween(today.plusDays(1), today.plusDays(2));
    JsonObject told =
        frames.stream().filter(f -> f.event().equals("task")).findFirst().orElseThrow().data();
    assertThat(told.getString("change")).isEqualTo("created");
    assertThat(told.getJsonObject("task")).isEqualTo(task);
  }

  @Test
  void a_conversation_goes_on_and_can_be_read_again() {
    Visitor visitor = Visitor.registered(port);
    Frame start = visitor.say("/api/chat", saying("add milk")).next("start");
    String conversation = start.data().getString("conversationId");
    visitor
        .say("/api/chat", saying("what is on my list?").put("conversationId", conversation))
        .rest();
    Answer read = visitor.get("/api/chat/conversations/" + conversation);
    assertThat(read.json().getJsonArray("messages").stream())
        .extracting(m -> ((JsonObject) m).getString("role"))
        .containsExactly("user", "assistant", "user", "assistant");
    JsonObject answer = read.json().getJsonArray("messages").getJsonObject(1);
    assertThat(answer.getJsonArray("tools").getJsonObject(0).getString("name"))
        .isEqualTo("add_task");
    assertThat(answer.getString("reason")).isEqualTo("complete");
    JsonObject last =
        visitor.get("/api/chat/conversations/" + conversation + "?limit=1").json();
    assertThat(last.getJsonArray("messages")).hasSize(2);
    JsonObject first =
        visitor
            .get(
                "/api/chat/conversations/"
                    + conversation
                    + "?limit=1&cursor="
                    + last.getString("nextCursor"))
            .json();
    assertThat(first.getJsonArray("messages").getJsonObject(0).getString("text"))
        .isEqualTo("add milk");
    assertThat(first.getValue("nextCursor")).isNull();
    JsonObject listed =
        visitor.get("/api/chat/conversations").json().getJsonArray("items").getJsonObject(0);
    assertThat(listed.getString("id")).isEqualTo(conversation);
    assertThat(listed.getString("title")).isEqualTo("add milk");
  }

  @Test
  void deleting_much_waits_for_a_yes_and_a_no_deletes_nothing() {
    Visitor visitor = Visitor.registered(port);
    visitor.post("/api/tasks", new JsonObject().put("title", "one"));
    visitor.post("/api/tasks", new JsonObject().put("title", "two"));
    String conversation = null;
    for (boolean accept : new boolean[] {false, true}) {
      JsonObject message = saying("delete all my tasks");
      if (conversation != null) {
        message.put("conversationId", conversation);
      }
      List<Frame> frames = visitor.say("/api/chat", message).rest();
      conversation = frames.getFirst().data().getString("conversationId");
      assertThat(frames.getLast().data().getString("reason")).isEqualTo("confirm");
      JsonObject question =
          frames.stream().filter(f -> f.event().equals("confirm")).findFirst().orElseThrow().data();
      assertThat(question.getJsonArray("items")).hasSize(2);
      JsonObject reply =
          new JsonObject()
              .put("confirmationId", question.getString("confirmationId"))
              .put("accept", accept);
      List<Frame> goesOn = visitor.say("/api/chat/confirm", reply).rest();
      assertThat(goesOn.getLast().event()).isEqualTo("done");
      assertThat(visitor.post("/api/chat/confirm", reply).status()).isEqualTo(404);
      assertThat(visitor.get("/api/tasks").json().getJsonArray("items"))
          .hasSize(accept ? 0 : 2);
    }
  }

  @Test
  void another_persons_conversation_does_not_exist() {
    Visitor ada = Visitor.registered(port);
    Visitor eve = Visitor.registered(port);
    String conversation =
        ada.say("/api/chat", saying("add a secret"))
            .next("start")
            .data()
            .getString("conversationId");
    assertThat(eve.get("/api/chat/conversations/" + conversation).status()).isEqualTo(404);
    Answer answer =
        eve.post("/api/chat", saying("what did I say?").put("conversationId", conversation));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(eve.get("/api/chat/conversations").json().getJsonArray("items")).isEmpty();
  }

  @Test
  void a_message_sent_again_acts_once() {
    Visitor visitor = Visitor.registered(port);
    JsonObject message = saying("add bread").put("clientMessageId", "m-1");
    Frame start = visitor.say("/api/chat", message).next("start");
    message.put("conversationId", start.data().getString("conversationId"));
    visitor.say("/api/chat", message).rest();
    assertThat(visitor.get("/api/tasks").json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void too_many_messages_have_to_wait() {
    Visitor visitor = Visitor.registered(port);
    int status = 200;
    for (int i = 0; i < 35 && status == 200; i++) {
      EventReader answer = visitor.say("/api/chat", saying("help"));
      status = answer.status();
      answer.rest();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void stopping_what_does_not_run_is_no_mistake() {
    Visitor visitor = Visitor.registered(port);
    JsonObject body =
        new JsonObject().put("conversationId", "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
    assertThat(visitor.post("/api/chat/stop", body).status()).isEqualTo(204);
  }
}
