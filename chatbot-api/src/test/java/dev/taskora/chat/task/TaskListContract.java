package dev.taskora.chat.task;

import static dev.taskora.chat.task.Given.NOW;
import static dev.taskora.chat.task.Given.VIEWER;
import static dev.taskora.chat.task.Given.all;
import static dev.taskora.chat.task.Given.due;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link TaskStore} promises about lists. */
public interface TaskListContract {
  TaskStore store();

  /** An owner nobody has used, who may own tasks. */
  String newOwner();

  @Test
  default void a_list_holds_only_the_owners_tasks() {
    Given mine = new Given(store(), newOwner());
    Given other = new Given(store(), newOwner());
    mine.task("mine");
    other.task("not mine");

    assertThat(mine.titles(all(Sort.POSITION))).containsExactly("mine");
  }

  @Test
  default void status_filters() {
    Given given = new Given(store(), newOwner());
    given.task("open");
    given.tick(given.task("done"));

    assertThat(given.titles(TaskQuery.open(VIEWER))).containsExactly("open");
    assertThat(given.titles(status(Status.DONE))).containsExactly("done");
    assertThat(given.titles(all(Sort.POSITION))).containsExactly("open", "done");
  }

  @Test
  default void every_word_must_occur_somewhere_whatever_its_case_and_accents() {
    Given given = new Given(store(), newOwner());
    given.task(draft("Crème brûlée", "with SUGAR", List.of("Küche")));
    given.task(draft("Sugar", "", List.of()));

    assertThat(given.titles(text("sugar"))).containsExactly("Crème brûlée", "Sugar");
    assertThat(given.titles(text("  CREME   sug "))).containsExactly("Crème brûlée");
    assertThat(given.titles(text("kuche"))).containsExactly("Crème brûlée");
    assertThat(given.titles(text("salt"))).isEmpty();
    assertThat(given.titles(text("%"))).isEmpty();
    assertThat(given.titles(text("   "))).hasSize(2);
  }

  @Test
  default void a_tag_is_found_whatever_its_case() {
    Given given = new Given(store(), newOwner());
    given.task(draft("a", "", List.of("Home", "x")));
    given.task(draft("b", "", List.of("homework")));

    assertThat(given.titles(tag("home"))).containsExactly("a");
    assertThat(given.titles(tag("#HOME"))).containsExactly("a");
  }

  @Test
  default void priority_filters() {
    Given given = new Given(store(), newOwner());
    given.task(new Draft("high", "", Priority.HIGH, null, null, List.of(), null, null));
    given.task("none");
    TaskQuery query =
        new TaskQuery(null, null, null, Priority.HIGH, null, VIEWER, Sort.POSITION, 50, null);

    assertThat(given.titles(query)).containsExactly("high");
  }

  @Test
  default void due_filters_mean_the_viewers_day() {
    Given given = new Given(store(), newOwner());
    given.due("yesterday", "2026-03-03");
    given.due("today", "2026-03-04");
    given.due("passed today", "2026-03-04T09:59:59Z");
    given.due("later today", "2026-03-04T23:59:59Z");
    given.due("tomorrow", "2026-03-05T00:00:00Z");
    given.due("in six days", "2026-03-10");
    given.due("in seven days", "2026-03-11");
    given.task("whenever");

    assertThat(given.titles(due(DueFilter.TODAY, VIEWER)))
        .containsExactly("passed today", "today", "later today");
    assertThat(given.titles(due(DueFilter.OVERDUE, VIEWER)))
        .containsExactly("yesterday", "passed today");
    assertThat(given.titles(due(DueFilter.WEEK, VIEWER)))
        .containsExactly("passed today", "today", "later today", "tomorrow", "in six days");
    assertThat(given.titles(due(DueFilter.NONE, VIEWER))).containsExactly("whenever");
  }

  @Test
  default void a_moment_belongs_to_another_day_in_another_zone() {
    Given given = new Given(store(), newOwner());
    given.due("moment", "2026-03-04T23:30:00Z");
    given.due("day", "2026-03-04");
    Viewer auckland = new Viewer(ZoneId.of("Pacific/Auckland"), NOW);
    Viewer aucklandLater = new Viewer(auckland.zone(), Instant.parse("2026-03-04T12:00:00Z"));

    assertThat(given.titles(due(DueFilter.TODAY, auckland))).containsExactly("day");
    assertThat(given.titles(due(DueFilter.TODAY, aucklandLater))).containsExactly("moment");
  }

  @Test
  default void far_offsets_do_not_hide_a_moment() {
    Given given = new Given(store(), newOwner());
    given.due("west", "2026-03-03T17:30:00-18:00");
    given.due("east", "2026-03-05T17:30:00+18:00");

    assertThat(given.titles(due(DueFilter.TODAY, VIEWER)))
        .containsExactlyInAnyOrder("west", "east");
  }

  @Test
  default void what_is_done_is_not_overdue() {
    Given given = new Given(store(), newOwner());
    given.tick(given.due("yesterday", "2026-03-03"));

    assertThat(given.titles(due(DueFilter.OVERDUE, VIEWER))).isEmpty();
  }

  @Test
  default void orders_are_what_they_say() {
    Given given = new Given(store(), newOwner());
    given.task(
        new Draft("b", "", Priority.LOW, Due.parse("2026-03-05"), null, List.of(), null, 3.0));
    given.task(new Draft("A", "", Priority.HIGH, null, null, List.of(), null, 1.0));
    given.task(
        new Draft("ç", "", Priority.NONE, Due.parse("2026-03-04"), null, List.of(), null, 2.0));

    assertThat(given.titles(all(Sort.POSITION))).containsExactly("A", "ç", "b");
    assertThat(given.titles(all(Sort.DUE))).containsExactly("ç", "b", "A");
    assertThat(given.titles(all(Sort.PRIORITY))).containsExactly("A", "b", "ç");
    assertThat(given.titles(all(Sort.TITLE))).containsExactly("A", "b", "ç");
  }

  @Test
  default void newest_and_latest_come_first() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task first = create(owner, "first", 1);
    create(owner, "second", 2);
    var update = new TaskChange.Update(first.id(), Patch.status(Status.DONE), null);
    Wait.on(store().apply(owner, List.of(update), NOW.plusSeconds(3)));

    assertThat(given.titles(all(Sort.CREATED))).containsExactly("second", "first");
    assertThat(given.titles(all(Sort.UPDATED))).containsExactly("first", "second");
  }

  @ParameterizedTest
  @EnumSource
  default void pages_together_are_the_whole_list_once(Sort sort) {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    for (int i = 0; i < 11; i++) {
      given.task(
          new Draft(
              "title " + i % 3,
              "",
              Priority.ofRank(i % 4),
              i % 4 == 0 ? null : Due.parse("2026-03-0" + (1 + i % 4)),
              null,
              List.of(),
              null,
              (double) (i % 5)));
    }
    List<String> whole = ids(Wait.on(store().list(owner, all(sort))));

    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      TaskPage page = Wait.on(store().list(owner, page(sort, 3, cursor)));
      assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
      paged.addAll(ids(page));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(whole).hasSize(11);
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  default void a_page_goes_on_where_the_last_ended_though_that_task_is_gone() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    given.task("1");
    Task second = given.task("2");
    given.task("3");
    TaskPage page = Wait.on(store().list(owner, page(Sort.POSITION, 2, null)));
    given.delete(second);
    given.task(new Draft("0", "", Priority.NONE, null, null, List.of(), null, 0.0));

    TaskPage next = Wait.on(store().list(owner, page(Sort.POSITION, 2, page.nextCursor())));

    assertThat(next.items()).extracting(Task::title).containsExactly("3");
    assertThat(next.nextCursor()).isNull();
  }

  @Test
  default void a_count_ignores_the_page() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    given.task("1");
    given.task("2");
    given.tick(given.task("3"));

    assertThat(Wait.on(store().count(owner, page(Sort.POSITION, 1, null)))).isEqualTo(3);
    assertThat(Wait.on(store().count(owner, TaskQuery.open(VIEWER)))).isEqualTo(2);
  }

  private Task create(String owner, String title, int second) {
    var create = new TaskChange.Create(Given.IDS.get(), Draft.titled(title));
    return Wait.on(store().create(owner, create, null, NOW.plusSeconds(second)));
  }

  private static List<String> ids(TaskPage page) {
    return page.items().stream().map(Task::id).toList();
  }

  private static Draft draft(String title, String notes, List<String> tags) {
    return new Draft(title, notes, Priority.NONE, null, null, tags, null, null);
  }

  private static TaskQuery status(Status status) {
    return new TaskQuery(status, null, null, null, null, VIEWER, Sort.POSITION, 50, null);
  }

  private static TaskQuery text(String text) {
    return new TaskQuery(null, text, null, null, null, VIEWER, Sort.POSITION, 50, null);
  }

  private static TaskQuery tag(String tag) {
    return new TaskQuery(null, null, tag, null, null, VIEWER, Sort.POSITION, 50, null);
  }

  private static TaskQuery page(Sort sort, int limit, @Nullable String cursor) {
    return new TaskQuery(null, null, null, null, null, VIEWER, sort, limit, cursor);
  }
}
