package dev.taskora.chat.task.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.Audit;
import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Change;
import dev.taskora.assistant.Gate;
import dev.taskora.assistant.RateLimit;
import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.ToolCatalog;
import dev.taskora.assistant.ToolResult;
import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.InMemoryTaskStore;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskShape;
import dev.taskora.chat.task.TaskStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The verbs as callers meet them: through the gate. */
class TaskToolsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T23:30:00Z");
  private static final Caller ADA = caller("ada");
  private final TaskStore store = new InMemoryTaskStore();
  private final Gate gate = gate(store);

  @Test
  void the_tools_are_these_in_this_order() {
    assertThat(new TaskTools(store, new Ids(InstantSource.system())).all())
        .extracting(Tool::name)
        .containsExactly(
            "add_task",
            "list_tasks",
            "complete_tasks",
            "reopen_tasks",
            "update_task",
            "delete_tasks",
            "undo",
            "search_tasks",
            "summarize_day",
            "help");
  }

  @Test
  void add_task_answers_with_what_was_added_and_tells_the_change() {
    ToolResult.Ok ok =
        ok(
            "add_task",
            Map.of(
                "tasks",
                List.of(
                    Map.of(
                        "title", " Call mom ",
                        "due", "2026-03-05T17:00:00+01:00",
                        "priority", "high",
                        "tags", List.of("#family"),
                        "notes", "landline"))));

    Task task = Wait.on(store.find("ada", List.of(id(ok)))).getFirst();
    assertThat(ok.summary()).isEqualTo("Added \"Call mom\".");
    assertThat(ok.content())
        .isEqualTo(
            Map.of(
                "tasks",
                List.of(
                    Map.of(
                        "id", task.id(),
                        "title", "Call mom",
                        "status", "open",
                        "priority", "high",
                        "due", "2026-03-05T17:00:00+01:00",
                        "tags", List.of("family")))));
    assertThat(ok.changes()).containsExactly(new Change("task", "created", TaskShape.full(task)));
    assertThat(task.notes()).isEqualTo("landline");
  }

  @Test
  void add_task_adds_all_or_none_and_names_each_mistake() {
    ToolResult result =
        call(
            "add_task",
            Map.of(
                "tasks",
                List.of(
                    Map.of("title", "fine"),
                    Map.of("title", "x", "due", "tomorrow"),
                    Map.of("title", "two\nlines", "tags", List.of("a b")))));

    assertThat(result)
        .isInstanceOfSatisfying(
            ToolResult.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("tasks[1].due", "tasks[2].title", "tasks[2].tags[0]"));
    assertThat(titles(ok("list_tasks", Map.of("status", "all")))).isEmpty();
  }

  @Test
  void list_tasks_shows_open_ones_unless_asked_otherwise() {
    List<String> ids = add("open", "done");
    ok("complete_tasks", Map.of("ids", List.of(ids.get(1))));

    assertThat(titles(ok("list_tasks", Map.of()))).containsExactly("open");
    assertThat(titles(ok("list_tasks", Map.of("status", "done")))).containsExactly("done");
    assertThat(titles(ok("list_tasks", Map.of("status", "all")))).containsExactly("open", "done");
    assertThat(ok("list_tasks", Map.of()).summary()).isEqualTo("1 open task.");
    assertThat(ok("list_tasks", Map.of("query", "nothing")).summary()).isEqualTo("No open tasks.");
  }

  @Test
  void list_tasks_means_the_callers_day() {
    ok("add_task", Map.of("tasks", List.of(Map.of("title", "x", "due", "2026-03-05"))));

    assertThat(titles(ok("list_tasks", Map.of("due", "today")))).containsExactly("x");
  }

  @Test
  void a_long_list_says_how_many_there_are() {
    for (int i = 0; i < 3; i++) {
      add("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r");
    }
    ToolResult.Ok ok = ok("list_tasks", Map.of());

    assertThat(titles(ok)).hasSize(50);
    assertThat(ok.content()).containsEntry("total", 54);
    assertThat(ok.summary()).isEqualTo("54 open tasks, the first 50 of them shown.");
  }

  @Test
  void completing_what_is_done_says_that_nothing_changed() {
    List<String> ids = add("Call mom");
    assertThat(ok("complete_tasks", Map.of("ids", ids)).summary())
        .isEqualTo("Completed \"Call mom\".");

    ToolResult.Ok again = ok("complete_tasks", Map.of("ids", ids));

    assertThat(again.summary()).isEqualTo("Nothing changed about \"Call mom\".");
    assertThat(again.changes()).isEmpty();
    assertThat(ok("reopen_tasks", Map.of("ids", ids)).summary())
        .isEqualTo("Reopened \"Call mom\".");
  }

  @Test
  void an_unknown_or_foreign_id_changes_nothing() {
    List<String> ids = add("mine");
    List<String> both = List.of(ids.getFirst(), "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");

    assertThat(call("complete_tasks", Map.of("ids", both)))
        .isEqualTo(new ToolResult.Refused("There is no such task."));
    assertThat(gate.call(new ToolCall("c", "delete_tasks", Map.of("ids", ids)), caller("bob"), NOW))
        .isEqualTo(new ToolResult.Refused("There is no such task."));
    assertThat(titles(ok("list_tasks", Map.of()))).containsExactly("mine");
  }

  @Test
  void one_deletion_runs_at_once_and_two_are_asked_about() {
    List<String> ids = add("a", "b", "c");
    assertThat(ok("delete_tasks", Map.of("ids", ids.subList(0, 1))).summary())
        .isEqualTo("Deleted \"a\".");
    Map<String, Object> two = Map.of("ids", List.of(ids.get(1), ids.get(2), ids.get(1)));

    assertThat(call("delete_tasks", two))
        .isEqualTo(new ToolResult.NeedsConfirmation("Delete 2 tasks?", List.of("b", "c")));
    assertThat(titles(ok("list_tasks", Map.of()))).containsExactly("b", "c");

    ToolResult approved =
        gate.confirmed(new ToolCall("c", "delete_tasks", Map.copyOf(two)), ADA, NOW);
    assertThat(approved)
        .isInstanceOfSatisfying(
            ToolResult.Ok.class,
            ok -> assertThat(ok.summary()).isEqualTo("Deleted \"b\" and \"c\"."));
    assertThat(titles(ok("list_tasks", Map.of()))).isEmpty();
  }

  @Test
  void five_changes_run_at_once_and_six_are_asked_about() {
    List<String> ids = add("a", "b", "c", "d", "e", "f");

    assertThat(call("complete_tasks", Map.of("ids", ids)))
        .isEqualTo(
            new ToolResult.NeedsConfirmation(
                "Complete 6 tasks?", List.of("a", "b", "c", "d", "e", "f")));
    assertThat(ok("complete_tasks", Map.of("ids", ids.subList(0, 5))).summary())
        .isEqualTo("Completed 5 tasks.");
  }

  @Test
  void update_task_changes_what_it_is_given() {
    String id = add("Call mom").getFirst();
    ok(
        "update_task",
        Map.of("id", id, "title", "Call dad", "due", "2026-03-09", "priority", "low"));
    ToolResult.Ok cleared = ok("update_task", Map.of("id", id, "clearDue", true));

    assertThat(cleared.summary()).isEqualTo("Changed \"Call dad\".");
    assertThat(tasks(cleared).getFirst()).containsEntry("priority", "low").doesNotContainKey("due");
    assertThat(call("update_task", Map.of("id", id, "clearDue", true, "due", "2026-03-09")))
        .isInstanceOf(ToolResult.Refused.class);
  }

  @Test
  void undo_names_what_it_took_back() {
    add("Call mom");

    assertThat(ok("undo", Map.of()).summary()).isEqualTo("Removed \"Call mom\" again.");
    assertThat(call("undo", Map.of()))
        .isEqualTo(new ToolResult.Refused("There is nothing to undo."));
  }

  @Test
  void search_looks_at_done_ones_too() {
    List<String> ids = add("Write report", "Read report", "Other");
    ok("complete_tasks", Map.of("ids", ids.subList(0, 1)));

    assertThat(titles(ok("search_tasks", Map.of("query", "REPORT"))))
        .containsExactly("Write report", "Read report");
  }

  @Test
  void the_day_is_summed_up_for_the_callers_zone() {
    ok(
        "add_task",
        Map.of(
            "tasks",
            List.of(
                Map.of("title", "old", "due", "2026-03-04"),
                Map.of("title", "today", "due", "2026-03-05"),
                Map.of("title", "later", "due", "2026-03-06"))));

    ToolResult.Ok day = ok("summarize_day", Map.of());

    assertThat(day.summary()).isEqualTo("1 overdue, 1 more due today, 3 open in all.");
    assertThat(titles(day)).containsExactly("old", "today");
  }

  @Test
  void help_has_examples() {
    assertThat(ok("help", Map.of()).content()).containsKeys("tasks", "examples");
  }

  @Test
  void a_store_that_is_away_is_a_failure_that_says_so() {
    TaskStore away =
        (TaskStore)
            Proxy.newProxyInstance(
                TaskStore.class.getClassLoader(),
                new Class<?>[] {TaskStore.class},
                (proxy, method, arguments) ->
                    CompletableFuture.failedFuture(
                        new StoreFailure.Unavailable("away", new IllegalStateException())));
    ToolResult result = gate(away).call(new ToolCall("c", "list_tasks", Map.of()), ADA, NOW);

    assertThat(result)
        .isEqualTo(
            new ToolResult.Failed("The tasks cannot be reached right now: try again in a moment."));
  }

  private List<String> add(String... titles) {
    List<Map<String, Object>> tasks = new ArrayList<>();
    for (String title : titles) {
      tasks.add(Map.of("title", title));
    }
    return tasks(ok("add_task", Map.of("tasks", tasks))).stream()
        .map(task -> text(task, "id"))
        .toList();
  }

  private ToolResult.Ok ok(String tool, Map<String, Object> arguments) {
    ToolResult result = call(tool, arguments);
    assertThat(result).isInstanceOf(ToolResult.Ok.class);
    return (ToolResult.Ok) result;
  }

  private ToolResult call(String tool, Map<String, Object> arguments) {
    return gate.call(new ToolCall("c", tool, Map.copyOf(arguments)), ADA, NOW);
  }

  private static String id(ToolResult.Ok ok) {
    return text(tasks(ok).getFirst(), "id");
  }

  private static List<String> titles(ToolResult.Ok ok) {
    return tasks(ok).stream().map(task -> text(task, "title")).toList();
  }

  @SuppressWarnings("unchecked") // the shape that every one of these tools promises
  private static List<Map<String, Object>> tasks(ToolResult.Ok ok) {
    return (List<Map<String, Object>>) Objects.requireNonNull(ok.content().get("tasks"));
  }

  private static String text(Map<String, Object> task, String field) {
    return (String) Objects.requireNonNull(task.get(field));
  }

  private static Caller caller(String id) {
    return new Caller(id, id, Set.of("user"), ZoneId.of("Europe/Berlin"));
  }

  private static Gate gate(TaskStore store) {
    Audit silent = entry -> {};
    return new Gate(
        new ToolCatalog(new TaskTools(store, new Ids(InstantSource.system())).all()),
        silent,
        new RateLimit(1_000, Duration.ofMinutes(1), 10));
  }
}
