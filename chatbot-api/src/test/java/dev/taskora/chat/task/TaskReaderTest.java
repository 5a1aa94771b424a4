package dev.taskora.chat.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskora.chat.port.FieldError;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskReaderTest {
  @Test
  void a_title_is_enough() {
    assertThat(TaskReader.draft(Map.of("title", "  Call mom ")))
        .isEqualTo(Draft.titled("Call mom"));
  }

  @Test
  void every_field_is_read() {
    Map<String, Object> body =
        Map.of(
            "title", "Call mom",
            "notes", "twice",
            "priority", "high",
            "due", "2026-03-01",
            "recurrence", "rrule:freq=daily;interval=2",
            "tags", List.of("#Home", "Home", " x "),
            "parentId", "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
            "position", 3);

    assertThat(TaskReader.draft(body))
        .isEqualTo(
            new Draft(
                "Call mom",
                "twice",
                Priority.HIGH,
                Due.parse("2026-03-01"),
                "FREQ=DAILY;INTERVAL=2",
                List.of("Home", "x"),
                "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
                3.0));
  }

  @Test
  void every_mistake_is_named_at_once() {
    Map<String, Object> body =
        Map.of(
            "title", "",
            "priority", "urgent",
            "due", "tomorrow",
            "recurrence", "BYDAY=MO",
            "tags", List.of("fine", "two words"),
            "position", "first",
            "done", true);

    assertThat(broken(() -> TaskReader.draft(body)))
        .containsExactlyInAnyOrder(
            "title", "priority", "due", "recurrence", "tags[1]", "position", "done");
  }

  @Test
  void wrong_types_are_mistakes_not_accidents() {
    Map<String, Object> body =
        Map.of(
            "title", 1, "notes", List.of(), "tags", List.of(1), "due", Map.of(), "position", true);

    assertThat(broken(() -> TaskReader.draft(body)))
        .containsExactlyInAnyOrder("title", "notes", "tags[0]", "due", "position");
    assertThat(broken(() -> TaskReader.draft(Map.of("title", "x", "tags", "home"))))
        .containsExactly("tags");
  }

  @Test
  void a_missing_title_is_named_once() {
    assertThat(broken(() -> TaskReader.draft(Map.of()))).containsExactly("title");
  }

  @Test
  void a_patch_keeps_sets_and_clears() {
    Map<String, @Nullable Object> body = new HashMap<>();
    body.put("due", null);
    body.put("notes", null);
    body.put("tags", null);
    body.put("priority", null);
    body.put("status", "done");

    assertThat(TaskReader.patch(body))
        .isEqualTo(
            new Patch(
                null,
                "",
                Status.DONE,
                Priority.NONE,
                Edit.clear(),
                Edit.keep(),
                List.of(),
                Edit.keep(),
                null));
  }

  @Test
  void what_cannot_be_empty_cannot_be_cleared() {
    for (String field : List.of("title", "status", "position")) {
      Map<String, @Nullable Object> body = new HashMap<>();
      body.put(field, null);
      assertThat(broken(() -> TaskReader.patch(body))).containsExactly(field);
    }
  }

  @Test
  void a_query_has_defaults_and_reads_every_parameter() {
    assertThat(TaskReader.query(Map.of(), Given.VIEWER)).isEqualTo(TaskQuery.open(Given.VIEWER));
    Map<String, String> parameters =
        Map.of(
            "status", "all",
            "q", " milk ",
            "tag", "home",
            "priority", "low",
            "due", "week",
            "sort", "due",
            "limit", "200");

    assertThat(TaskReader.query(parameters, Given.VIEWER))
        .isEqualTo(
            new TaskQuery(
                null,
                "milk",
                "home",
                Priority.LOW,
                DueFilter.WEEK,
                Given.VIEWER,
                Sort.DUE,
                200,
                null));
  }

  @Test
  void every_broken_parameter_is_named() {
    Map<String, String> parameters =
        Map.of(
            "status", "closed",
            "due", "someday",
            "sort", "colour",
            "limit", "0",
            "cursor", "nonsense",
            "q", "x".repeat(201),
            "page", "2");

    assertThat(broken(() -> TaskReader.query(parameters, Given.VIEWER)))
        .containsExactlyInAnyOrder("status", "due", "sort", "limit", "cursor", "q", "page");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "201", "-1", "1.5", "ten", "99999999999"})
  void a_limit_is_a_number_from_1_to_200(String limit) {
    assertThat(broken(() -> TaskReader.query(Map.of("limit", limit), Given.VIEWER)))
        .containsExactly("limit");
  }

  @Test
  void unknown_fields_are_named_but_not_all_of_a_thousand() {
    Map<String, Object> body = new HashMap<>(Map.of("title", "x"));
    for (int i = 0; i < 1_000; i++) {
      body.put("field" + i + "x".repeat(1_000), i);
    }

    assertThat(broken(() -> TaskReader.draft(body)))
        .hasSize(10)
        .allMatch(name -> name.length() <= 50);
  }

  @Test
  void a_task_goes_out_in_the_shape_of_the_api() {
    Task task =
        new Task(
            "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071",
            "Call mom",
            "",
            Status.OPEN,
            Priority.NONE,
            null,
            null,
            List.of(),
            null,
            1,
            Given.NOW,
            Given.NOW,
            null,
            1);

    assertThat(new ArrayList<>(TaskShape.full(task).keySet()))
        .containsExactly(
            "id",
            "title",
            "notes",
            "status",
            "priority",
            "due",
            "recurrence",
            "tags",
            "parentId",
            "position",
            "createdAt",
            "updatedAt",
            "completedAt",
            "version");
    assertThat(TaskShape.full(task))
        .containsEntry("due", null)
        .containsEntry("createdAt", "2026-03-04T10:00:00.123456Z");
    assertThat(TaskShape.brief(task)).doesNotContainKey("due").doesNotContainValue(null);
  }

  private static List<String> broken(ThrowingCallable call) {
    StoreFailure.Invalid invalid = catchThrowableOfType(StoreFailure.Invalid.class, call);
    return invalid == null
        ? Collections.emptyList()
        : invalid.errors().stream().map(FieldError::field).toList();
  }
}
