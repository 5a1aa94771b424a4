package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaskCrudTest {
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

  private static JsonObject titled(String title) {
    return new JsonObject().put("title", title);
  }

  private static String path(Answer task) {
    return "/api/tasks/" + task.json().getString("id");
  }

  @Test
  void a_task_is_created_read_changed_and_deleted() {
    Visitor visitor = Visitor.registered(port);
    Answer created =
        visitor.post(
            "/api/tasks",
            titled("Call mom")
                .put("due", "2031-03-01T17:00:00+01:00")
                .put("priority", "high")
                .put("tags", new JsonArray().add("family")));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo(path(created));
    assertThat(created.header("ETag")).isEqualTo("\"1\"");
    assertThat(created.json().fieldNames())
        .containsExactlyInAnyOrder(
            "id", "title", "notes", "status", "priority", "due", "recurrence", "tags", "parentId",
            "position", "createdAt", "updatedAt", "completedAt", "version");
    assertThat(created.json().getString("due")).isEqualTo("2031-03-01T17:00:00+01:00");

    assertThat(visitor.get(path(created)).json()).isEqualTo(created.json());

    Answer done =
        visitor.patch(
            path(created), new JsonObject().put("status", "done"), "If-Match", "\"1\"");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.header("ETag")).isEqualTo("\"2\"");
    assertThat(done.json().getString("completedAt")).isNotNull();
    assertThat(done.json().getString("title")).isEqualTo("Call mom");

    Answer cleared = visitor.patch(path(created), new JsonObject().putNull("due"));
    assertThat(cleared.json().getValue("due")).isNull();

    assertThat(visitor.delete(path(created)).status()).isEqualTo(204);
    assertThat(visitor.get(path(created)).status()).isEqualTo(404);
    assertThat(visitor.delete(path(created)).status()).isEqualTo(404);
  }

  @Test
  void a_change_of_another_version_is_refused_and_told_the_current_one() {
    Visitor visitor = Visitor.registered(port);
    Answer created = visitor.post("/api/tasks", titled("Race"));
    JsonObject patch = titled("Raced");
    assertThat(visitor.patch(path(created), patch, "If-Match", "\"1\"").status()).isEqualTo(200);
    Answer late = visitor.patch(path(created), patch, "If-Match", "\"1\"");
    assertThat(late.status()).isEqualTo(412);
    assertThat(late.problem()).isEqualTo("version-conflict");
    assertThat(late.header("ETag")).isEqualTo("\"2\"");
    assertThat(visitor.delete(path(created), "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(visitor.patch(path(created), patch, "If-Match", "nonsense").status())
        .isEqualTo(412);
    assertThat(visitor.patch(path(created), patch, "If-Match", "*").status()).isEqualTo(200);
  }

  @Test
  void merge_patch_has_a_media_type_of_its_own() {
    Visitor visitor = Visitor.registered(port);
    Answer created = visitor.post("/api/tasks", titled("Patch me"));
    Answer patched =
        visitor.patch(
            path(created), titled("Patched"), "Content-Type", "application/merge-patch+json");
    assertThat(patched.json().getString("title")).isEqualTo("Patched");
  }

  @Test
  void an_idempotency_key_makes_one_task_and_refuses_another() {
    Visitor visitor = Visitor.registered(port);
    String key = UUID.randomUUID().toString();
    Answer first = visitor.post("/api/tasks", titled("Once"), "Idempotency-Key", key);
    Answer again = visitor.post("/api/tasks", titled("Once"), "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(visitor.get("/api/tasks").json().getJsonArray("items")).hasSize(1);
    Answer other = visitor.post("/api/tasks", titled("Twice"), "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    Answer bad = visitor.post("/api/tasks", titled("X"), "Idempotency-Key", "with space");
    assertThat(bad.status()).isEqualTo(400);
  }

  @Test
  void pages_follow_each_other_without_a_gap() {
    Visitor visitor = Visitor.registered(port);
    for (int i = 0; i < 7; i++) {
      visitor.post("/api/tasks", titled("Task " + i));
    }
    List<String> titles = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page =
          visitor
              .get("/api/tasks?limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .json();
      page.getJsonArray("items").forEach(t -> titles.add(((JsonObject) t).getString("title")));
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    assertThat(titles)
        .containsExactly("Task 0", "Task 1", "Task 2", "Task 3", "Task 4", "Task 5", "Task 6");
  }

  @Test
  void filters_work_and_today_is_the_viewers() {
    Visitor visitor = Visitor.registered(port);
    visitor.post("/api/tasks", titled("No date").put("priority", "low"));
    Answer done = visitor.post("/api/tasks", titled("Done"));
    visitor.patch(path(done), new JsonObject().put("status", "done"));
    visitor.post("/api/tasks", titled("Old").put("due", "2001-01-01"));
    assertThat(count(visitor, "")).isEqualTo(2);
    assertThat(count(visitor, "?status=all")).isEqualTo(3);
    assertThat(count(visitor, "?status=done")).isEqualTo(1);
    assertThat(count(visitor, "?due=overdue&timezone=Asia/Tokyo")).isEqualTo(1);
    assertThat(count(visitor, "?due=none&priority=low")).isEqualTo(1);
    assertThat(count(visitor, "?q=OLD")).isEqualTo(1);
  }

  private static int count(Visitor visitor, String query) {
    return visitor.get("/api/tasks" + query).json().getJsonArray("items").size();
  }

  @Test
  void an_undo_brings_a_deleted_task_back_and_ends_with_nothing_left() {
    Visitor visitor = Visitor.registered(port);
    assertThat(visitor.post("/api/undo").problem()).isEqualTo("nothing-to-undo");
    Answer created = visitor.post("/api/tasks", titled("Precious"));
    visitor.delete(path(created));
    Answer undone = visitor.post("/api/undo");
    assertThat(undone.status()).isEqualTo(200);
    assertThat(undone.json().getString("summary")).contains("Precious");
    assertThat(visitor.get(path(created)).status()).isEqualTo(200);
  }

  @Test
  void another_persons_task_does_not_exist() {
    Visitor ada = Visitor.registered(port);
    Visitor eve = Visitor.registered(port);
    Answer task = ada.post("/api/tasks", titled("Secret plan"));
    assertThat(eve.get(path(task)).status()).isEqualTo(404);
    assertThat(eve.patch(path(task), titled("Mine")).status()).isEqualTo(404);
    assertThat(eve.delete(path(task)).status()).isEqualTo(404);
    assertThat(eve.get("/api/tasks?status=all").body()).doesNotContain("Secret");
    Answer part =
        eve.post("/api/tasks", titled("Part").put("parentId", task.json().getString("id")));
    assertThat(part.status()).isBetween(400, 404);
    assertThat(ada.get(path(task)).json().getString("title")).isEqualTo("Secret plan");
  }
}
