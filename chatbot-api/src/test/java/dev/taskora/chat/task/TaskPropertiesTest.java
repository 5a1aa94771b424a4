package dev.taskora.chat.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.list.Fold;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every input, not only for the examples. */
class TaskPropertiesTest {
  @Property
  void any_title_is_refused_or_normalised_for_good(@ForAll String raw) {
    try {
      String title = Draft.titled(raw).title();
      assertThat(title).isEqualTo(raw.strip()).isNotEmpty();
      assertThat(title.codePointCount(0, title.length())).isLessThanOrEqualTo(500);
      assertThat(title.codePoints()).noneMatch(Character::isISOControl);
      assertThat(Draft.titled(title).title()).isEqualTo(title);
    } catch (StoreFailure.Invalid refused) {
      assertThat(refused.errors()).isNotEmpty();
    }
  }

  @Property
  void any_body_is_read_or_refused_with_reasons(
      @ForAll("bodies") Map<String, @Nullable Object> body) {
    try {
      assertThat(TaskReader.draft(body).title()).isNotBlank();
    } catch (StoreFailure.Invalid refused) {
      assertThat(refused.errors()).allSatisfy(error -> assertThat(error.detail()).endsWith("."));
    }
    try {
      assertThat(TaskReader.patch(body).tags()).isNotEqualTo(List.of(""));
    } catch (StoreFailure.Invalid refused) {
      assertThat(refused.errors()).isNotEmpty();
    }
  }

  @Property
  void any_recurrence_is_kept_once_it_is_accepted(@ForAll String raw) {
    try {
      String rule = TaskRules.recurrence(raw);
      assertThat(rule).contains("FREQ=");
      assertThat(TaskRules.recurrence(rule)).isEqualTo(rule);
    } catch (StoreFailure.Invalid refused) {
      assertThat(refused.errors()).hasSize(1);
    }
  }

  @Property
  void a_due_date_reads_back_what_it_writes(@ForAll("dues") Due due) {
    assertThat(Due.parse(due.text())).isEqualTo(due);
  }

  @Property
  void any_text_is_a_due_date_or_refused(@ForAll String text) {
    try {
      assertThat(Due.parse(text).text()).isNotEmpty();
    } catch (StoreFailure.Invalid refused) {
      assertThat(refused.errors()).hasSize(1);
    }
  }

  @Property
  void folding_twice_is_folding_once(@ForAll String text) {
    String folded = Fold.fold(text);

    assertThat(Fold.fold(folded)).isEqualTo(folded);
  }

  @Property
  void paging_by_cursor_walks_every_list_once(
      @ForAll("tasks") List<Task> tasks, @ForAll Sort sort, @ForAll("limits") int limit) {
    List<Task> whole = tasks.stream().sorted(sort.order()).toList();
    List<Task> walked = new ArrayList<>();
    String cursor = null;
    do {
      TaskQuery query = query(sort, limit, cursor);
      TaskPage page =
          query.page(
              whole.stream()
                  .filter(task -> query.after() == null || query.after().isBefore(task))
                  .limit(limit + 1L)
                  .toList());
      walked.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(walked).isEqualTo(whole);
  }

  @Property
  void any_text_is_a_cursor_or_refused(@ForAll String text, @ForAll Sort sort) {
    try {
      assertThat(query(sort, 1, text).cursor()).isEqualTo(text);
    } catch (StoreFailure.Invalid refused) {
      assertThat(refused.errors().getFirst().field()).isEqualTo("cursor");
    }
  }

  @Property
  void taking_a_change_back_restores_all_but_version_and_time(
      @ForAll("patches") Patch patch, @ForAll("tasks") List<Task> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    Task task = tasks.getFirst();
    TaskPlan.Totals totals = new TaskPlan.Totals(1, task.position());
    TaskEvent changed =
        new TaskPlan(List.of(task), totals, Given.NOW)
            .run(List.of(new TaskChange.Update(task.id(), patch, null)))
            .getFirst();
    var logged = new TaskPlan.Logged(changed.kind(), task.id(), changed.before());

    Task back =
        new TaskPlan(List.of(changed.task()), totals, Given.NOW)
            .takeBack(List.of(logged))
            .getFirst()
            .task();

    assertThat(back.version()).isGreaterThan(changed.task().version());
    assertThat(back.changed(task.version(), task.updatedAt())).isEqualTo(task);
  }

  private static TaskQuery query(Sort sort, int limit, @Nullable String cursor) {
    return new TaskQuery(null, null, null, null, null, Given.VIEWER, sort, limit, cursor);
  }

  @Provide
  Arbitrary<Integer> limits() {
    return Arbitraries.integers().between(1, 4);
  }

  @Provide
  Arbitrary<Due> dues() {
    var days = Arbitraries.longs().between(366, LocalDate.of(9998, 12, 31).toEpochDay());
    var minutes = Arbitraries.integers().between(-18 * 60, 18 * 60);
    Arbitrary<Due> dates = days.map(day -> new Due.OnDate(LocalDate.ofEpochDay(day)));
    Arbitrary<Due> times =
        Combinators.combine(days, Arbitraries.integers().between(0, 86_399), minutes)
            .as((day, second, offset) ->
                new Due.AtTime(
                    OffsetDateTime.ofInstant(
                        Instant.ofEpochSecond(day * 86_400 + second),
                        ZoneOffset.ofTotalSeconds(offset * 60))));
    return Arbitraries.oneOf(dates, times);
  }

  @Provide
  Arbitrary<List<Task>> tasks() {
    Arbitrary<String> titles = Arbitraries.of("a", "B", "ä", "😀", "\uFF21", "zz");
    return Combinators.combine(
            titles,
            dues().injectNull(0.3),
            Arbitraries.of(Priority.class),
            Arbitraries.integers().between(-2, 2),
            Arbitraries.integers().between(0, 3))
        .as(TaskPropertiesTest::task)
        .list()
        .ofMaxSize(12);
  }

  private static Task task(
      String title, @Nullable Due due, Priority priority, int position, int second) {
    Instant at = Given.NOW.plusSeconds(second);
    return new Task(
        Given.IDS.get(),
        title,
        "",
        Status.OPEN,
        priority,
        due,
        null,
        List.of(),
        null,
        position,
        at,
        at.plusSeconds(position + 2),
        null,
        1);
  }

  @Provide
  Arbitrary<Patch> patches() {
    return Combinators.combine(
            Arbitraries.of("a", "other").injectNull(0.5),
            Arbitraries.of(Status.class).injectNull(0.3),
            Arbitraries.of(Priority.class).injectNull(0.5),
            dues().injectNull(0.5))
        .as((title, status, priority, due) ->
            new Patch(
                title,
                null,
                status,
                priority,
                Edit.of(due == null, due),
                Edit.keep(),
                null,
                Edit.keep(),
                null));
  }

  @Provide
  Arbitrary<Map<String, @Nullable Object>> bodies() {
    Arbitrary<String> names =
        Arbitraries.of(
            "title", "notes", "status", "priority", "due", "recurrence", "tags", "position", "x");
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            Arbitraries.strings().map(text -> (Object) text),
            Arbitraries.of("open", "high", "2026-03-01", "FREQ=DAILY", "null", 1, 2.5, true),
            Arbitraries.strings().list().ofMaxSize(25).map(list -> (Object) list));
    return Arbitraries.maps(names, values).ofMaxSize(9).map(TaskPropertiesTest::withNulls);
  }

  private static Map<String, @Nullable Object> withNulls(Map<String, Object> map) {
    Map<String, @Nullable Object> body = new HashMap<>(map);
    body.replaceAll((name, value) -> "null".equals(value) ? null : value);
    return body;
  }
}
