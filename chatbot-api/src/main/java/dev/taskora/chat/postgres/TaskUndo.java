package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskPlan;
import dev.taskora.chat.task.Undone;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Takes back an owner's latest batch in one transaction. */
final class TaskUndo {
  private static final String LATEST =
      "SELECT batch, kind, task, before FROM task_change WHERE owner = $1 AND batch ="
          + " (SELECT batch FROM task_change WHERE owner = $1 AND NOT undo AND NOT undone"
          + " ORDER BY id DESC LIMIT 1) ORDER BY id DESC";
  private static final String MARK =
      "UPDATE task_change SET undone = true WHERE owner = $1 AND batch = $2";

  private final SqlConnection connection;
  private final TaskWrites writes;
  private final UUID owner;
  private final Instant at;

  TaskUndo(SqlConnection connection, UUID owner, Instant at) {
    this.connection = connection;
    this.writes = new TaskWrites(connection, owner, at);
    this.owner = owner;
    this.at = at;
  }

  Future<Undone> run() {
    return writes
        .lock()
        .compose(locked ->
            connection
                .preparedQuery(LATEST)
                .execute(Tuple.of(owner))
                .compose(rows -> takeBack(locked, rows)));
  }

  private Future<Undone> takeBack(TaskWrites.Locked locked, RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Future.failedFuture(new StoreFailure.NotFound("There is nothing to undo."));
    }
    List<TaskPlan.Logged> batch = new ArrayList<>();
    rows.forEach(row -> batch.add(logged(row)));
    long id = rows.iterator().next().getLong(0);
    return writes
        .load(TaskPlan.namedBack(batch))
        .compose(tasks -> {
          TaskPlan plan = new TaskPlan(tasks, locked.totals(), at);
          List<TaskEvent> events = plan.takeBack(batch);
          return writes
              .run(MARK, Tuple.of(owner, id))
              .compose(marked -> writes.save(locked, plan.totals(), events, true))
              .map(saved -> Undone.of(events));
        });
  }

  private static TaskPlan.Logged logged(Row row) {
    JsonObject before = row.getJsonObject(3);
    return new TaskPlan.Logged(
        kind(row.getString(1)),
        row.getUUID(2).toString(),
        before == null ? null : TaskImage.read(before));
  }

  static TaskEvent.Kind kind(String wire) {
    return TaskEvent.Kind.valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
