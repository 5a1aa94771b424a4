package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Draft;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskStore;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private static final Ids IDS = new Ids(InstantSource.system());

  /** Writers go on while the server is killed; every task that was answered is there afterwards. */
  @Test
  void nothing_acknowledged_is_lost_when_the_server_is_killed(@TempDir Path home) {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(home, OptionalInt.empty(), Sql.BINARIES);
        Database database = Database.open(TestPostgres.vertx(), server.config(4))) {
      Migrations.run(server.config(1));
      TaskStore store = new PgTaskStore(database);
      String owner = new Owners(database).next();
      List<String> acknowledged = new ArrayList<>(write(store, owner, 50));
      assertThat(acknowledged).hasSize(50);

      CompletableFuture<?> killed =
          CompletableFuture.runAsync(() -> server.process().destroyForcibly());
      acknowledged.addAll(write(store, owner, 200));
      killed.join();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(StoreFailure.Unavailable.class)
          .until(() -> acknowledged.addAll(write(store, owner, 1)));

      List<Task> found = Wait.on(store.find(owner, acknowledged));
      assertThat(found).extracting(Task::id).containsExactlyElementsOf(acknowledged);
    }
  }

  @Test
  void a_database_that_is_away_fails_fast_and_says_so() {
    DatabaseConfig nowhere = DatabaseConfig.parse("postgresql://u:p@127.0.0.1:1/d", 2);
    try (Database database = Database.open(TestPostgres.vertx(), nowhere)) {
      long start = System.nanoTime();
      List<CompletionStage<Void>> many = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        many.add(database.ping());
      }

      many.forEach(ping ->
          assertThatThrownBy(() -> Wait.on(ping)).isInstanceOf(StoreFailure.Unavailable.class));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void a_crowd_beyond_the_waiting_queue_is_sent_away() {
    try (Database database = Database.open(TestPostgres.vertx(), TestPostgres.fresh())) {
      List<CompletionStage<Void>> many = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        many.add(database.write(c -> c.query("SELECT pg_sleep(0.005)").execute().mapEmpty()));
      }

      List<Boolean> served = many.stream().map(DatabaseTest::isServed).toList();

      assertThat(served).filteredOn(one -> one).hasSizeGreaterThanOrEqualTo(Database.WAITING_MAX);
      assertThat(served).filteredOn(one -> !one).isNotEmpty();
    }
  }

  @Test
  void a_failed_transaction_leaves_nothing() {
    DatabaseConfig config = TestPostgres.empty();
    Sql.execute(config, "CREATE TABLE kept (id int)");
    try (Database database = Database.open(TestPostgres.vertx(), config)) {
      assertThatThrownBy(() ->
              Wait.on(
                  database.write(connection ->
                      connection
                          .query("INSERT INTO kept VALUES (1)")
                          .execute()
                          .compose(rows -> Future.failedFuture(new IllegalStateException("no"))))))
          .isInstanceOf(IllegalStateException.class);

      assertThat(count(database)).isZero();
    }
  }

  @Test
  void a_mistake_in_a_statement_is_no_outage() {
    try (Database database = Database.open(TestPostgres.vertx(), TestPostgres.empty())) {
      assertThatThrownBy(
              () -> Wait.on(database.read(client -> client.query("SELECT nonsense").execute())))
          .isNotInstanceOf(StoreFailure.class);
    }
  }

  @Test
  void a_url_is_read_and_its_secret_never_shown() {
    DatabaseConfig config =
        DatabaseConfig.parse("postgresql://ada:s3cret@db:6432/tasks?sslmode=require", 7);

    assertThat(config.toString()).isEqualTo("ada@db:6432/tasks");
    assertThat(config.password().get()).isEqualTo("s3cret");
    assertThat(config.tls()).isEqualTo(DatabaseConfig.Tls.REQUIRE);
    assertThat(config.poolSize()).isEqualTo(7);
    for (String wrong :
        List.of(
            "",
            "mysql://x:s3cret@y/z",
            "postgresql://u:s3cret@h:port/d",
            "postgresql://u:s3cret@h/d?sslmode=verify-full")) {
      assertThatThrownBy(() -> DatabaseConfig.parse(wrong, 1))
          .isInstanceOf(StoreFailure.Invalid.class)
          .hasMessageStartingWith("DATABASE_URL")
          .hasMessageNotContaining("s3cret");
    }
  }

  /** One after the other; the ids of those that were answered. */
  private static List<String> write(TaskStore store, String owner, int count) {
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        var create = new TaskChange.Create(IDS.get(), Draft.titled("task"));
        acknowledged.add(Wait.on(store.create(owner, create, null, NOW)).id());
      } catch (StoreFailure.Unavailable away) {
        assertThat(away).hasMessageContaining("database");
      }
    }
    return acknowledged;
  }

  private static boolean isServed(CompletionStage<Void> stage) {
    try {
      Wait.on(stage);
      return true;
    } catch (StoreFailure.Unavailable e) {
      return false;
    }
  }

  private static long count(Database database) {
    return Wait.on(
        database.read(client ->
            client
                .query("SELECT count(*) FROM kept")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))));
  }
}
