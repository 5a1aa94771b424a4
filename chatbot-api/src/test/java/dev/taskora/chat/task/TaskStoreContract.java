package dev.taskora.chat.task;

import static dev.taskora.chat.task.Given.IDS;
import static dev.taskora.chat.task.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.list.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every {@link TaskStore} promises about single tasks and batches of changes. */
public interface TaskStoreContract {
  TaskStore store();

  /** An owner nobody has used, who may own tasks. */
  String newOwner();

  @Test
  default void a_created_task_is_read_back_with_every_field() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task parent = given.task("Move house");
    Draft draft =
        new Draft(
            "Bücher packen 📚",
            "two\nlines",
            Priority.HIGH,
            Due.parse("2026-03-05T17:00:00+05:30"),
            "FREQ=WEEKLY;BYDAY=MO",
            List.of("home", "Büro"),
            parent.id(),
            7.5);

    Task task = given.task(draft);

    assertThat(Wait.on(store().get(owner, task.id()))).isEqualTo(task);
    assertThat(task)
        .returns("Bücher packen 📚", Task::title)
        .returns("two\nlines", Task::notes)
        .returns(Status.OPEN, Task::status)
        .returns(Priority.HIGH, Task::priority)
        .returns(Due.parse("2026-03-05T17:00:00+05:30"), Task::due)
        .returns("FREQ=WEEKLY;BYDAY=MO", Task::recurrence)
        .returns(List.of("home", "Büro"), Task::tags)
        .returns(parent.id(), Task::parentId)
        .returns(7.5, Task::position)
        .returns(NOW, Task::createdAt)
        .returns(NOW, Task::updatedAt)
        .returns(null, Task::completedAt)
        .returns(1L, Task::version);
  }

  @Test
  default void a_new_task_stands_after_every_other() {
    Given given = new Given(store(), newOwner());
    given.task(new Draft("far", "", Priority.NONE, null, null, List.of(), null, 100.25));

    assertThat(given.task("next").position()).isEqualTo(101);
    assertThat(given.task("after next").position()).isEqualTo(102);
  }

  @Test
  default void a_patch_changes_only_what_it_names() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task before = given.due("Call mom", "2026-03-05");
    Instant later = NOW.plus(Duration.ofMinutes(5));
    var update = new TaskChange.Update(before.id(), Patch.status(Status.DONE), 1L);

    Task after = Wait.on(store().apply(owner, List.of(update), later)).getFirst().task();

    assertThat(after)
        .isEqualTo(
            new Task(
                before.id(),
                "Call mom",
                "",
                Status.DONE,
                Priority.NONE,
                before.due(),
                null,
                List.of(),
                null,
                before.position(),
                NOW,
                later,
                later,
                2));
    assertThat(Wait.on(store().get(owner, before.id()))).isEqualTo(after);
  }

  @Test
  default void a_cleared_field_is_empty() {
    Given given = new Given(store(), newOwner());
    Task task = given.due("Call mom", "2026-03-05");
    Patch clear =
        new Patch(null, null, null, null, Edit.clear(), Edit.clear(), null, Edit.clear(), null);

    assertThat(given.change(task, clear).due()).isNull();
  }

  @Test
  default void reopening_forgets_when_it_was_done() {
    Given given = new Given(store(), newOwner());
    Task done = given.tick(given.task("Call mom"));
    assertThat(done.completedAt()).isEqualTo(NOW);

    assertThat(given.change(done, Patch.status(Status.OPEN)).completedAt()).isNull();
  }

  @Test
  default void a_patch_that_alters_nothing_leaves_the_version_alone() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task task = given.task("Call mom");

    TaskEvent event =
        given.apply(new TaskChange.Update(task.id(), Given.titled("Call mom"), 1L)).getFirst();

    assertThat(event.task()).isEqualTo(task);
    assertThat(event.altered()).isFalse();
    assertThat(Wait.on(store().log(owner, 0, 10)).entries()).hasSize(1);
  }

  @Test
  default void an_older_version_is_refused_and_changes_nothing() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task task = given.change(given.task("Call mom"), Given.titled("Call dad"));
    var stale = new TaskChange.Update(task.id(), Given.titled("Call nobody"), 1L);
    var staleDelete = new TaskChange.Delete(task.id(), 1L);

    for (TaskChange change : List.of(stale, staleDelete)) {
      assertThatExceptionOfType(StoreFailure.VersionConflict.class)
          .isThrownBy(() -> given.apply(change))
          .returns(2L, StoreFailure.VersionConflict::current);
    }
    assertThat(Wait.on(store().get(owner, task.id()))).isEqualTo(task);
  }

  @Test
  default void a_deleted_task_is_gone() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task task = given.task("Call mom");

    assertThat(given.delete(task))
        .containsExactly(new TaskEvent(TaskEvent.Kind.DELETED, task, task));

    assertNotFound(store().get(owner, task.id()));
  }

  @Test
  default void another_owners_task_is_not_there() {
    Given mine = new Given(store(), newOwner());
    Task task = mine.task("Call mom");
    String stranger = newOwner();

    assertNotFound(store().get(stranger, task.id()));
    Stream.of(
            new TaskChange.Update(task.id(), Given.titled("Call dad"), null),
            new TaskChange.Delete(task.id(), null))
        .forEach(change -> assertNotFound(store().apply(stranger, List.of(change), NOW)));
    assertThatThrownBy(() -> new Given(store(), stranger).partOf(task, "Find number"))
        .isInstanceOf(StoreFailure.Invalid.class);
    assertThat(Wait.on(store().get(mine.owner(), task.id()))).isEqualTo(task);
  }

  @Test
  default void what_is_no_id_names_no_task() {
    String owner = newOwner();
    for (String id :
        List.of("", "1", "../tasks", "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f607", "x".repeat(9000))) {
      assertNotFound(store().get(owner, id));
      assertNotFound(store().apply(owner, List.of(new TaskChange.Delete(id, null)), NOW));
    }
  }

  @Test
  default void find_gives_what_is_there_in_the_order_asked_for() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task a = given.task("a");
    Task b = given.task("b");
    Task foreign = new Given(store(), newOwner()).task("c");

    List<String> ids = List.of(b.id(), "no id", foreign.id(), IDS.get(), a.id());

    assertThat(Wait.on(store().find(owner, ids))).containsExactly(b, a);
    assertThat(Wait.on(store().find(owner, List.of()))).isEmpty();
  }

  @Test
  default void a_batch_runs_whole_or_not_at_all() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task task = given.task("Call mom");

    assertNotFound(
        store()
            .apply(
                owner,
                List.of(
                    new TaskChange.Create(IDS.get(), Draft.titled("new")),
                    new TaskChange.Update(task.id(), Given.titled("other"), null),
                    new TaskChange.Delete(IDS.get(), null)),
                NOW));

    assertThat(given.titles(Given.all(Sort.POSITION))).containsExactly("Call mom");
  }

  @Test
  default void changes_of_one_batch_see_each_other() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    String id = IDS.get();
    String gone = IDS.get();

    List<TaskEvent> events =
        given.apply(
            new TaskChange.Create(id, Draft.titled("a")),
            new TaskChange.Create(gone, Draft.titled("short-lived")),
            new TaskChange.Update(id, Given.titled("b"), 1L),
            new TaskChange.Delete(gone, 1L),
            new TaskChange.Update(id, Given.titled("c"), 2L));

    assertThat(events).hasSize(5);
    assertThat(Wait.on(store().get(owner, id)))
        .returns("c", Task::title)
        .returns(3L, Task::version);
    assertNotFound(store().get(owner, gone));
  }

  @Test
  default void parts_become_tasks_of_their_own_when_their_parent_goes() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task parent = given.task("Move house");
    Task part = given.partOf(parent, "Pack books");

    List<TaskEvent> events = given.delete(parent);

    assertThat(events)
        .extracting(TaskEvent::kind)
        .containsExactly(TaskEvent.Kind.DELETED, TaskEvent.Kind.UPDATED);
    assertThat(Wait.on(store().get(owner, part.id())))
        .returns(null, Task::parentId)
        .returns(2L, Task::version);
  }

  @Test
  default void parts_go_one_level_deep() {
    Given given = new Given(store(), newOwner());
    Task parent = given.task("Move house");
    Task part = given.partOf(parent, "Pack books");
    Task other = given.task("Other");

    refusesParent(() -> given.partOf(part, "Find boxes"));
    refusesParent(() -> given.change(parent, Given.under(other)));
    refusesParent(() -> given.change(other, Given.under(other)));
    refusesParent(() -> given.change(other, Given.under(part)));
    assertThat(given.change(other, Given.under(parent)).parentId()).isEqualTo(parent.id());
  }

  @Test
  default void a_batch_has_a_greatest_size() {
    Given given = new Given(store(), newOwner());
    TaskChange[] many =
        Stream.generate(() -> new TaskChange.Create(IDS.get(), Draft.titled("x")))
            .limit(TaskRules.CHANGES_MAX + 1)
            .toArray(TaskChange[]::new);

    assertThatThrownBy(() -> given.apply(many)).isInstanceOf(StoreFailure.LimitReached.class);
  }

  private static void refusesParent(ThrowingCallable call) {
    assertThatExceptionOfType(StoreFailure.Invalid.class)
        .isThrownBy(call)
        .satisfies(
            invalid -> assertThat(invalid.errors().getFirst().field()).isEqualTo("parentId"));
  }

  private static void assertNotFound(CompletionStage<?> stage) {
    assertThatThrownBy(() -> Wait.on(stage)).isInstanceOf(StoreFailure.NotFound.class);
  }
}
