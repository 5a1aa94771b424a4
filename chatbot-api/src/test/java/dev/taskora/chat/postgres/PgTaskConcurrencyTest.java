package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Draft;
import dev.taskora.chat.task.Patch;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskRules;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgTaskConcurrencyTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private static final Viewer VIEWER = new Viewer(ZoneOffset.UTC, NOW);
  private static final Ids IDS = new Ids(InstantSource.system());
  private static final DatabaseConfig CONFIG = TestPostgres.fresh();
  private static final Database ONE = Database.open(TestPostgres.vertx(), CONFIG);
  private static final Database TWO = Database.open(TestPostgres.vertx(), CONFIG);
  private final List<TaskStore> replicas = List.of(new PgTaskStore(ONE), new PgTaskStore(TWO));
  private final TaskStore store = replicas.getFirst();
  private final String owner = new Owners(ONE).next();

  @AfterAll
  static void close() {
    ONE.close();
    TWO.close();
  }

  @Test
  void of_updates_with_the_same_version_exactly_one_wins() {
    Task task = create("task");
    List<CompletableFuture<?>> racing =
        IntStream.range(0, 20)
            .<CompletableFuture<?>>mapToObj(i -> {
              Patch patch = Patch.status(Status.DONE);
              var update = new TaskChange.Update(task.id(), patch, 1L);
              return replica(i).apply(owner, List.of(update), NOW).toCompletableFuture();
            })
            .toList();

    long won = racing.stream().filter(PgTaskConcurrencyTest::isWon).count();

    assertThat(won).isEqualTo(1);
    assertThat(Wait.on(store.get(owner, task.id())).version()).isEqualTo(2);
  }

  @Test
  void of_creates_with_the_same_key_one_makes_a_task_and_all_answer_with_it() {
    List<CompletableFuture<Task>> racing =
        IntStream.range(0, 50)
            .mapToObj(i -> {
              var create = new TaskChange.Create(IDS.get(), Draft.titled("once"));
              return replica(i).create(owner, create, "key", NOW).toCompletableFuture();
            })
            .toList();

    List<Task> answers = racing.stream().map(Wait::on).toList();

    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void of_undos_at_once_each_takes_back_another_change() {
    IntStream.range(0, 10).forEach(i -> create("task " + i));
    List<CompletableFuture<?>> racing =
        IntStream.range(0, 10)
            .<CompletableFuture<?>>mapToObj(i -> replica(i).undo(owner, NOW).toCompletableFuture())
            .toList();

    racing.forEach(Wait::on);

    assertThat(count()).isZero();
  }

  @Test
  void the_bound_of_tasks_holds_and_names_itself() {
    create("one");
    Sql.execute(
        CONFIG,
        "UPDATE task_owner SET tasks = %d WHERE owner = '%s'"
            .formatted(TaskRules.TASKS_MAX - 1, owner));
    create("the last");

    assertThatThrownBy(() -> create("one too many"))
        .isInstanceOf(StoreFailure.LimitReached.class)
        .hasMessageContaining("50000");
  }

  @Test
  void an_owner_without_an_account_owns_nothing() {
    var create = new TaskChange.Create(IDS.get(), Draft.titled("x"));

    assertThatThrownBy(() -> Wait.on(store.create(IDS.get(), create, null, NOW)))
        .isInstanceOf(StoreFailure.NotFound.class);
  }

  private TaskStore replica(int i) {
    return replicas.get(i % replicas.size());
  }

  private Task create(String title) {
    var create = new TaskChange.Create(IDS.get(), Draft.titled(title));
    return Wait.on(store.create(owner, create, null, NOW));
  }

  private int count() {
    TaskQuery all = new TaskQuery(null, null, null, null, null, VIEWER, Sort.POSITION, 50, null);
    return Wait.on(store.count(owner, all));
  }

  private static boolean isWon(CompletableFuture<?> stage) {
    try {
      Wait.on(stage);
      return true;
    } catch (StoreFailure.VersionConflict lost) {
      return false;
    }
  }
}
