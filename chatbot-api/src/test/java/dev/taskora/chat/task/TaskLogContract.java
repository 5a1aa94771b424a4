package dev.taskora.chat.task;

import static dev.taskora.chat.task.Given.IDS;
import static dev.taskora.chat.task.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.list.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TaskStore} promises about undo, the log, and requests that come twice. */
public interface TaskLogContract {
  TaskStore store();

  /** An owner nobody has used, who may own tasks. */
  String newOwner();

  @Test
  default void undo_takes_back_one_change_after_the_other_and_names_them() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task task = given.task("Call mom");
    given.change(task, Given.titled("Call dad"));
    given.tick(task);
    given.delete(task);

    assertThat(undo(owner)).isEqualTo("Brought back \"Call dad\".");
    assertThat(undo(owner)).isEqualTo("Reopened \"Call dad\".");
    assertThat(undo(owner)).isEqualTo("Took back the change of \"Call mom\".");
    assertThat(Wait.on(store().get(owner, task.id())))
        .returns("Call mom", Task::title)
        .returns(Status.OPEN, Task::status);
    assertThat(undo(owner)).isEqualTo("Removed \"Call mom\" again.");
    assertThatThrownBy(() -> undo(owner)).isInstanceOf(StoreFailure.NotFound.class);
  }

  @Test
  default void undo_brings_the_whole_batch_back() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task parent = given.task("Move house");
    Task part = given.partOf(parent, "Pack books");
    Task other = given.task("Other");
    given.apply(new TaskChange.Delete(parent.id(), null), new TaskChange.Delete(other.id(), null));

    assertThat(undo(owner)).isEqualTo("Brought back 2 tasks.");

    assertThat(given.titles(Given.all(Sort.POSITION)))
        .containsExactly("Move house", "Pack books", "Other");
    assertThat(Wait.on(store().get(owner, part.id())).parentId()).isEqualTo(parent.id());
  }

  @Test
  default void a_version_never_comes_twice_though_the_state_does() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task task = given.tick(given.task("Call mom"));
    undo(owner);

    Task back = Wait.on(store().get(owner, task.id()));

    assertThat(back.version()).isEqualTo(3);
    assertThat(back.completedAt()).isNull();
    given.delete(back);
    undo(owner);
    assertThat(Wait.on(store().get(owner, task.id())).version()).isEqualTo(4);
  }

  @Test
  default void undo_is_the_owners_alone() {
    new Given(store(), newOwner()).task("mine");

    assertThatThrownBy(() -> undo(newOwner())).isInstanceOf(StoreFailure.NotFound.class);
  }

  @Test
  default void the_log_replays_what_happened_after_an_id() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    Task kept = given.task("kept");
    Task gone = given.task("gone");
    given.tick(kept);
    given.delete(gone);

    TaskLog log = Wait.on(store().log(owner, 0, 100));

    Task now = Wait.on(store().get(owner, kept.id()));
    assertThat(log)
        .isEqualTo(
            new TaskLog(
                List.of(
                    new TaskLog.Entry(1, TaskEvent.Kind.CREATED, now),
                    new TaskLog.Entry(3, TaskEvent.Kind.UPDATED, now),
                    new TaskLog.Entry(4, TaskEvent.Kind.DELETED, gone)),
                4,
                false));
    assertThat(Wait.on(store().log(owner, 3, 100)).entries()).hasSize(1);
    assertThat(Wait.on(store().log(owner, 0, 1))).returns(1L, TaskLog::lastId);
  }

  @Test
  default void the_log_says_where_it_stands() {
    String owner = newOwner();
    assertThat(Wait.on(store().log(owner, 0, 10))).isEqualTo(new TaskLog(List.of(), 0, false));
    assertThat(Wait.on(store().log(owner, Long.MAX_VALUE, 10)))
        .isEqualTo(new TaskLog(List.of(), 0, false));
    new Given(store(), owner).task("one");

    assertThat(Wait.on(store().log(owner, Long.MAX_VALUE, 10)))
        .isEqualTo(new TaskLog(List.of(), 1, false));
    assertThat(Wait.on(store().log(owner, 1, 10))).isEqualTo(new TaskLog(List.of(), 1, false));
    assertThat(Wait.on(store().log(owner, 7, 10)).gap()).isTrue();
  }

  @Test
  default void undo_is_an_event_like_any_other() {
    String owner = newOwner();
    new Given(store(), owner).task("one");
    undo(owner);

    TaskLog log = Wait.on(store().log(owner, 1, 10));

    assertThat(log.entries())
        .extracting(TaskLog.Entry::kind)
        .containsExactly(TaskEvent.Kind.DELETED);
  }

  @Test
  default void a_long_log_forgets_its_beginning_and_says_so() {
    String owner = newOwner();
    Given given = new Given(store(), owner);
    for (int batch = 0; batch < 8; batch++) {
      List<TaskChange> changes = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        changes.add(new TaskChange.Create(IDS.get(), Draft.titled("t")));
      }
      given.apply(changes.toArray(TaskChange[]::new));
    }

    TaskLog log = Wait.on(store().log(owner, 0, 5_000));

    assertThat(log.gap()).isTrue();
    assertThat(log.lastId()).isEqualTo(1_200);
    assertThat(log.entries()).hasSizeLessThanOrEqualTo(TaskStore.LOG_MAX).hasSizeGreaterThan(800);
    assertThat(Wait.on(store().log(owner, 1_199, 10)).gap()).isFalse();
  }

  @Test
  default void the_same_key_makes_one_task() {
    String owner = newOwner();
    Draft draft = Draft.titled("Call mom");
    Task made = Wait.on(create(owner, draft, "key-1", NOW));
    new Given(store(), owner).tick(made);

    assertThat(Wait.on(create(owner, draft, "key-1", NOW.plusSeconds(60)))).isEqualTo(made);
    assertThat(Wait.on(create(owner, draft, "key-2", NOW)).id()).isNotEqualTo(made.id());
    assertThat(Wait.on(create(owner, draft, null, NOW)).id()).isNotEqualTo(made.id());
    assertThat(Wait.on(create(newOwner(), draft, "key-1", NOW)).id()).isNotEqualTo(made.id());
  }

  @Test
  default void a_key_stands_for_one_request_only() {
    String owner = newOwner();
    Wait.on(create(owner, Draft.titled("Call mom"), "key", NOW));

    assertThatThrownBy(() -> Wait.on(create(owner, Draft.titled("Call dad"), "key", NOW)))
        .isInstanceOf(StoreFailure.KeyReused.class);
  }

  @Test
  default void a_key_is_forgotten_after_a_day() {
    String owner = newOwner();
    Task made = Wait.on(create(owner, Draft.titled("Call mom"), "key", NOW));
    Instant dayLater = NOW.plus(Duration.ofHours(24));

    Task next = Wait.on(create(owner, Draft.titled("Call dad"), "key", dayLater));

    assertThat(next.id()).isNotEqualTo(made.id());
  }

  @Test
  default void a_failed_create_keeps_no_key() {
    String owner = newOwner();
    Draft orphan = new Draft("x", "", Priority.NONE, null, null, List.of(), IDS.get(), null);
    assertThatThrownBy(() -> Wait.on(create(owner, orphan, "key", NOW)))
        .isInstanceOf(StoreFailure.Invalid.class);

    assertThat(Wait.on(create(owner, Draft.titled("x"), "key", NOW)).title()).isEqualTo("x");
  }

  private CompletionStage<Task> create(
      String owner, Draft draft, @Nullable String key, Instant at) {
    return store().create(owner, new TaskChange.Create(IDS.get(), draft), key, at);
  }

  private String undo(String owner) {
    return Wait.on(store().undo(owner, NOW)).summary();
  }
}
