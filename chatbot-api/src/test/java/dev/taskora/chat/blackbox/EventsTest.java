package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.EventReader.Frame;
import dev.taskora.chat.postgres.DatabaseConfig;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on one database: a change at one is seen at the other. */
class EventsTest {
  private static RunningTaskora here;
  private static RunningTaskora there;

  @BeforeAll
  static void start() {
    DatabaseConfig database = TestPostgres.fresh();
    here = RunningTaskora.on(database);
    there = RunningTaskora.on(database);
  }

  @AfterAll
  static void stop() {
    here.close();
    there.close();
  }

  private static JsonObject titled(String title) {
    return new JsonObject().put("title", title);
  }

  private static String title(Frame frame) {
    return frame.data().getJsonObject("task").getString("title");
  }

  @Test
  void a_change_at_one_server_is_seen_at_the_other() {
    Visitor visitor = Visitor.registered(here.port());
    try (EventReader events = visitor.signedInAt(there.port()).follow("/api/events")) {
      Frame ready = events.next();
      assertThat(ready.event()).isEqualTo("ready");
      String id = visitor.post("/api/tasks", titled("Seen")).json().getString("id");
      visitor.patch("/api/tasks/" + id, new JsonObject().put("status", "done"));
      visitor.delete("/api/tasks/" + id);
      List<Frame> three = List.of(events.next(), events.next(), events.next());
      assertThat(three)
          .extracting(frame -> frame.data().getString("change"))
          .containsExactly("created", "updated", "deleted");
      assertThat(three).extracting(Frame::id).isSorted().doesNotHaveDuplicates();
      assertThat(three.getFirst().id()).isGreaterThan(ready.id());
    }
  }

  @Test
  void nobody_sees_anothers_changes() {
    Visitor ada = Visitor.registered(here.port());
    Visitor eve = Visitor.registered(here.port());
    try (EventReader events = eve.follow("/api/events")) {
      events.next("ready");
      ada.post("/api/tasks", titled("Private"));
      eve.post("/api/tasks", titled("Mine"));
      assertThat(title(events.next())).isEqualTo("Mine");
    }
  }

  @Test
  void what_was_missed_is_replayed_from_the_last_id_and_only_that() {
    Visitor visitor = Visitor.registered(here.port());
    long seen;
    try (EventReader events = visitor.follow("/api/events")) {
      events.next("ready");
      visitor.post("/api/tasks", titled("First"));
      seen = events.next().id();
    }
    visitor.post("/api/tasks", titled("Second"));
    visitor.post("/api/tasks", titled("Third"));
    Visitor elsewhere = visitor.signedInAt(there.port());
    try (EventReader events =
        elsewhere.follow("/api/events", "Last-Event-ID", Long.toString(seen))) {
      assertThat(events.next().event()).isEqualTo("ready");
      assertThat(title(events.next())).isEqualTo("Second");
      assertThat(title(events.next())).isEqualTo("Third");
    }
  }

  @Test
  void an_id_of_the_future_means_reading_the_lists_again() {
    Visitor visitor = Visitor.registered(here.port());
    try (EventReader events = visitor.follow("/api/events", "Last-Event-ID", "999999")) {
      assertThat(events.next().event()).isEqualTo("ready");
      assertThat(events.next().event()).isEqualTo("reset");
      visitor.post("/api/tasks", titled("After"));
      assertThat(title(events.next())).isEqualTo("After");
    }
    assertThat(visitor.get("/api/events", "Last-Event-ID", "x").status()).isEqualTo(400);
  }

  @Test
  void many_changes_arrive_all_and_in_order() {
    Visitor visitor = Visitor.registered(here.port());
    try (EventReader events = visitor.signedInAt(there.port()).follow("/api/events")) {
      events.next("ready");
      for (int i = 0; i < 120; i++) {
        visitor.post("/api/tasks", titled("Task " + i));
      }
      for (int i = 0; i < 120; i++) {
        assertThat(title(events.next())).isEqualTo("Task " + i);
      }
    }
  }

  @Test
  void streams_of_one_account_are_bounded() {
    Visitor visitor = Visitor.registered(here.port());
    List<EventReader> open = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      EventReader events = visitor.follow("/api/events");
      events.next("ready");
      open.add(events);
    }
    assertThat(visitor.get("/api/events").status()).isEqualTo(429);
    open.forEach(EventReader::close);
  }

  @Test
  void signing_out_ends_the_stream() {
    Visitor visitor = Visitor.registered(here.port());
    try (EventReader events = visitor.follow("/api/events")) {
      events.next("ready");
      visitor.post("/api/auth/logout");
      Frame end = events.next();
      assertThat(end.event()).isEqualTo("end");
      assertThat(end.data().getString("reason")).isEqualTo("signed-out");
      assertThat(events.rest()).isEmpty();
    }
  }
}
