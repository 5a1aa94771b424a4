package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final DatabaseConfig CONFIG = TestPostgres.fresh();
  private static final Database DATABASE = Database.open(TestPostgres.vertx(), CONFIG);
  private static final UUID OWNER = UUID.fromString(new Owners(DATABASE).next());
  private static final Viewer VIEWER =
      new Viewer(ZoneOffset.UTC, Instant.parse("2026-03-04T10:00:00Z"));

  @BeforeAll
  static void twenty_thousand_tasks_of_one_owner() {
    Sql.execute(
        CONFIG,
        """
        INSERT INTO task SELECT '%s', gen_random_uuid(), 'Task ' || i, '', i %% 2 = 0, i %% 4,
          date '2026-01-01' + i %% 300, NULL, NULL, NULL, '{}', NULL, i, now(), now(),
          CASE WHEN i %% 2 = 0 THEN now() END, 1,
          86400 * (date '2026-01-01' + i %% 300 - date '1970-01-01') + 86399,
          'task ' || i, '{}', 'task ' || i FROM generate_series(1, 20000) i;
        ANALYZE task
        """
            .formatted(OWNER));
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void migrations_lead_from_nothing_to_the_newest_schema_and_may_be_repeated() {
    DatabaseConfig empty = TestPostgres.empty();

    String version = Migrations.run(empty);

    assertThat(version).isEqualTo("2");
    assertThat(Migrations.run(empty)).isEqualTo(version);
  }

  @Test
  void replicas_that_start_at_once_do_not_disturb_each_other() {
    DatabaseConfig empty = TestPostgres.empty();
    var one = CompletableFuture.supplyAsync(() -> Migrations.run(empty));
    var two = CompletableFuture.supplyAsync(() -> Migrations.run(empty));

    assertThat(one.join()).isEqualTo(two.join());
  }

  @Test
  void a_newer_schema_is_left_as_it_is() {
    DatabaseConfig config = TestPostgres.fresh();
    Sql.execute(
        config,
        "INSERT INTO flyway_schema_history VALUES"
            + " (99, '99', 'future', 'SQL', 'V99__future.sql', 1, 'x', now(), 1, true)");

    assertThat(Migrations.run(config)).isEqualTo("99");
  }

  @Test
  void no_database_is_a_clear_failure() {
    DatabaseConfig nowhere = DatabaseConfig.parse("postgresql://u:p@127.0.0.1:1/d", 1);

    assertThatThrownBy(() -> Migrations.run(nowhere))
        .isInstanceOf(StoreFailure.Unavailable.class)
        .hasMessage("The database cannot be reached.");
  }

  @Test
  void the_default_list_walks_an_index_and_sorts_nothing() {
    assertThat(plan(TaskQuery.open(VIEWER)))
        .contains("Index Scan using task_by_position")
        .doesNotContain("Sort", "Seq Scan");
  }

  @Test
  void further_pages_and_other_orders_walk_an_index_too() {
    TaskQuery first = TaskQuery.open(VIEWER);
    String cursor = Wait.on(new PgTaskStore(DATABASE).list(OWNER.toString(), first)).nextCursor();

    assertThat(plan(query(Status.OPEN, null, Sort.POSITION, cursor)))
        .contains("Index Scan using task_by_position")
        .doesNotContain("Sort", "Seq Scan");
    assertThat(plan(query(Status.OPEN, null, Sort.DUE, null)))
        .contains("Index Scan using task_by_due")
        .doesNotContain("Sort", "Seq Scan");
    assertThat(plan(query(null, null, Sort.POSITION, null)))
        .contains("Index Scan using task_all_by_position")
        .doesNotContain("Sort", "Seq Scan");
  }

  @Test
  void a_due_filter_reads_only_its_stretch_of_the_index() {
    for (DueFilter due : new DueFilter[] {DueFilter.TODAY, DueFilter.WEEK, DueFilter.NONE}) {
      assertThat(plan(query(Status.OPEN, due, Sort.DUE, null)))
          .contains("task_by_due")
          .contains("due_key")
          .doesNotContain("Seq Scan");
    }
  }

  private static TaskQuery query(
      @Nullable Status status, @Nullable DueFilter due, Sort sort, @Nullable String cursor) {
    return new TaskQuery(status, null, null, null, due, VIEWER, sort, 50, cursor);
  }

  private static String plan(TaskQuery query) {
    TaskListSql.Statement page = TaskListSql.page(OWNER, query);
    return Wait.on(
        DATABASE.read(client ->
            client
                .preparedQuery("EXPLAIN " + page.sql())
                .execute(page.values())
                .map(rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))));
  }
}
