package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskLog;
import dev.taskora.chat.task.TaskPlan;
import dev.taskora.chat.task.TaskRules;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.Undone;
import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks in PostgreSQL: one statement for a read, one transaction for a change. */
public final class PgTaskStore implements TaskStore {
  private static final String GET =
      "SELECT " + TaskRow.COLUMNS + " FROM task t WHERE t.owner = $1 AND t.id = $2";

  private static final String FIND =
      "SELECT " + TaskRow.COLUMNS + " FROM task t WHERE t.owner = $1 AND t.id = ANY ($2)";

  private final Database database;

  public PgTaskStore(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Task> get(String owner, String id) {
    if (!TaskRules.isId(id)) {
      return CompletableFuture.failedFuture(new StoreFailure.NotFound("There is no such task."));
    }
    return database.read(client ->
        client
            .preparedQuery(GET)
            .execute(Tuple.of(UUID.fromString(owner), UUID.fromString(id)))
            .compose(PgTaskStore::only));
  }

  private static Future<Task> only(RowSet<Row> rows) {
    return rows.size() == 0
        ? Future.failedFuture(new StoreFailure.NotFound("There is no such task."))
        : Future.succeededFuture(TaskRow.read(rows.iterator().next(), 0));
  }

  @Override
  public CompletionStage<List<Task>> find(String owner, List<String> ids) {
    UUID[] wanted = ids.stream().filter(TaskRules::isId).map(UUID::fromString).toArray(UUID[]::new);
    return database.read(client ->
        client
            .preparedQuery(FIND)
            .execute(Tuple.of(UUID.fromString(owner), (Object) wanted))
            .map(rows -> inOrder(tasks(rows), ids)));
  }

  private static List<Task> inOrder(List<Task> tasks, List<String> ids) {
    Map<String, Task> byId = new HashMap<>();
    tasks.forEach(task -> byId.put(task.id(), task));
    return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
  }

  @Override
  public CompletionStage<TaskPage> list(String owner, TaskQuery query) {
    TaskListSql.Statement page = TaskListSql.page(UUID.fromString(owner), query);
    return database.read(client ->
        client
            .preparedQuery(page.sql())
            .execute(page.values())
            .map(rows -> query.page(tasks(rows))));
  }

  @Override
  public CompletionStage<Integer> count(String owner, TaskQuery query) {
    TaskListSql.Statement count = TaskListSql.count(UUID.fromString(owner), query);
    return database.read(client ->
        client
            .preparedQuery(count.sql())
            .execute(count.values())
            .map(rows -> rows.iterator().next().getInteger(0)));
  }

  private static List<Task> tasks(RowSet<Row> rows) {
    List<Task> tasks = new ArrayList<>(rows.size());
    for (Row row : rows) {
      tasks.add(TaskRow.read(row, 0));
    }
    return tasks;
  }

  @Override
  public CompletionStage<List<TaskEvent>> apply(
      String owner, List<TaskChange> changes, Instant at) {
    return database.write(connection -> {
      var writes = new TaskWrites(connection, UUID.fromString(owner), at);
      return writes.lock().compose(locked -> apply(writes, locked, changes, at));
    });
  }

  private static Future<List<TaskEvent>> apply(
      TaskWrites writes, TaskWrites.Locked locked, List<TaskChange> changes, Instant at) {
    return writes
        .load(TaskPlan.named(changes))
        .compose(tasks -> {
          TaskPlan plan = new TaskPlan(tasks, locked.totals(), at);
          List<TaskEvent> events = plan.run(changes);
          return writes.save(locked, plan.totals(), events, false).map(saved -> events);
        });
  }

  @Override
  public CompletionStage<Task> create(
      String owner, TaskChange.Create change, @Nullable String key, Instant at) {
    return database.write(connection -> {
      var writes = new TaskWrites(connection, UUID.fromString(owner), at);
      Function<TaskWrites.Locked, Future<Task>> make =
          locked ->
              apply(writes, locked, List.of(change), at).map(events -> events.getFirst().task());
      if (key == null) {
        return writes.lock().compose(make);
      }
      var keys = new TaskKeys(connection, UUID.fromString(owner), at);
      return writes.lock().compose(locked -> keys.once(key, change, () -> make.apply(locked)));
    });
  }

  @Override
  public CompletionStage<Undone> undo(String owner, Instant at) {
    return database.write(connection -> new TaskUndo(connection, UUID.fromString(owner), at).run());
  }

  @Override
  public CompletionStage<TaskLog> log(String owner, long afterId, int limit) {
    return database.read(client ->
        client
            .preparedQuery(TaskLogRows.QUERY)
            .execute(Tuple.of(UUID.fromString(owner), afterId, limit))
            .map(rows -> TaskLogRows.read(rows, afterId)));
  }
}
