package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.Draft;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Which request has made which task. Used with the owner locked, so that equal keys follow each
 * other.
 */
final class TaskKeys {
  private static final String FIND =
      "SELECT request, task FROM task_key WHERE owner = $1 AND key = $2 AND at > $3";
  private static final String KEEP =
      "INSERT INTO task_key (owner, key, request, task, at) VALUES ($1, $2, $3, $4, $5)"
          + " ON CONFLICT (owner, key) DO UPDATE"
          + " SET request = excluded.request, task = excluded.task, at = excluded.at";
  private static final String FORGET =
      "DELETE FROM task_key WHERE owner = $1 AND (at <= $2 OR at <= (SELECT k.at FROM task_key k"
          + " WHERE k.owner = $1 ORDER BY k.at DESC OFFSET $3 LIMIT 1))";

  private final SqlConnection connection;
  private final UUID owner;
  private final Instant at;

  TaskKeys(SqlConnection connection, UUID owner, Instant at) {
    this.connection = connection;
    this.owner = owner;
    this.at = at;
  }

  /** The task that this key has made, or the one that is made now. */
  Future<Task> once(String key, TaskChange.Create change, Supplier<Future<Task>> make) {
    Buffer request = fingerprint(change.draft());
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(owner, key, TaskRow.utc(at.minus(TaskStore.KEY_LIFE))))
        .compose(rows ->
            rows.size() > 0
                ? known(rows, request)
                : make.get().compose(task -> keep(key, request, task).map(task)));
  }

  private static Future<Task> known(RowSet<Row> rows, Buffer request) {
    Row row = rows.iterator().next();
    return row.getBuffer(0).equals(request)
        ? Future.succeededFuture(TaskImage.read(row.getJsonObject(1)))
        : Future.failedFuture(new StoreFailure.KeyReused());
  }

  private Future<?> keep(String key, Buffer request, Task task) {
    Tuple row = Tuple.of(owner, key, request, TaskImage.of(task), TaskRow.utc(at));
    Tuple old =
        Tuple.of(owner, TaskRow.utc(at.minus(TaskStore.KEY_LIFE)), (long) TaskStore.KEYS_MAX);
    return Future.all(
        connection.preparedQuery(FORGET).execute(old), connection.preparedQuery(KEEP).execute(row));
  }

  /** A record's text names every field, so equal texts are equal drafts. */
  private static Buffer fingerprint(Draft draft) {
    try {
      byte[] text = draft.toString().getBytes(StandardCharsets.UTF_8);
      return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
