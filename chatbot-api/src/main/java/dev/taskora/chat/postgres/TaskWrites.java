package dev.taskora.chat.postgres;

import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskPlan;
import dev.taskora.chat.task.TaskStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One transaction that changes one owner's tasks: lock the owner, load what a {@link TaskPlan}
 * needs, write what it says, log it, tell the listeners. The statements that write follow each
 * other without waiting for answers.
 */
final class TaskWrites {
  private static final String LOCK =
      "SELECT tasks, last_position, last_change FROM task_owner WHERE owner = $1 FOR UPDATE";
  private static final String BEGIN_OWNER =
      "INSERT INTO task_owner VALUES ($1, 0, 0, 0) ON CONFLICT DO NOTHING";
  private static final String LOAD =
      "SELECT "
          + TaskRow.COLUMNS
          + " FROM task t WHERE t.owner = $1 AND (t.id = ANY ($2) OR t.parent = ANY ($2))";
  private static final String DELETE = "DELETE FROM task WHERE owner = $1 AND id = ANY ($2)";
  private static final String LOG =
      "INSERT INTO task_change (owner, id, batch, kind, task, before, undo, at)"
          + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
  private static final String FORGET = "DELETE FROM task_change WHERE owner = $1 AND batch <= $2";
  private static final String END_OWNER =
      "UPDATE task_owner SET tasks = $2, last_position = $3, last_change = $4 WHERE owner = $1";
  private static final String TELL = "SELECT pg_notify('" + Changes.CHANNEL + "', $1)";

  private final SqlConnection connection;
  private final UUID owner;
  private final Instant at;

  TaskWrites(SqlConnection connection, UUID owner, Instant at) {
    this.connection = connection;
    this.owner = owner;
    this.at = at;
  }

  /** What the owner's row says. */
  record Locked(TaskPlan.Totals totals, long lastChange) {}

  /** From here on this owner's other writers wait. */
  Future<Locked> lock() {
    return tryLock()
        .compose(locked ->
            locked != null
                ? Future.succeededFuture(locked)
                : run(BEGIN_OWNER, Tuple.of(owner)).compose(begun -> tryLock()));
  }

  private Future<@Nullable Locked> tryLock() {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(owner))
        .map(rows -> rows.size() == 0 ? null : locked(rows.iterator().next()));
  }

  private static Locked locked(Row row) {
    return new Locked(new TaskPlan.Totals(row.getInteger(0), row.getDouble(1)), row.getLong(2));
  }

  /** The tasks of these ids and their parts. */
  Future<List<Task>> load(Set<String> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    UUID[] wanted = ids.stream().map(UUID::fromString).toArray(UUID[]::new);
    return connection
        .preparedQuery(LOAD)
        .execute(Tuple.of(owner, (Object) wanted))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row -> TaskRow.read(row, 0))
                .toList());
  }

  /** Writes what has become of the tasks, in the order in which foreign keys allow it. */
  Future<Void> save(Locked before, TaskPlan.Totals after, List<TaskEvent> events, boolean undo) {
    List<TaskEvent> altered = events.stream().filter(TaskEvent::altered).toList();
    if (altered.isEmpty()) {
      return Future.succeededFuture();
    }
    Collection<Net> net = net(altered);
    long lastChange = before.lastChange() + altered.size();
    List<Future<?>> sent = new ArrayList<>();
    sent.add(runAll(TaskRow.INSERT, rows(net.stream().filter(Net::added).toList())));
    sent.add(runAll(TaskRow.UPDATE, rows(net.stream().filter(Net::kept).toList())));
    sent.add(delete(net.stream().filter(Net::gone).toList()));
    sent.add(runAll(LOG, log(before.lastChange(), altered, undo)));
    sent.add(forget(before.lastChange(), lastChange));
    sent.add(run(END_OWNER, Tuple.of(owner, after.tasks(), after.lastPosition(), lastChange)));
    sent.add(run(TELL, Tuple.of(owner.toString())));
    return Future.all(sent).mapEmpty();
  }

  /** A task before the whole batch and after it. */
  private record Net(String id, @Nullable Task before, @Nullable Task after) {
    boolean added() {
      return before == null && after != null;
    }

    boolean kept() {
      return before != null && after != null;
    }

    boolean gone() {
      return before != null && after == null;
    }
  }

  private static Collection<Net> net(List<TaskEvent> events) {
    Map<String, Net> net = new LinkedHashMap<>();
    for (TaskEvent event : events) {
      String id = event.task().id();
      Net earlier = net.get(id);
      Task before = earlier == null ? event.before() : earlier.before();
      Task after = event.kind() == TaskEvent.Kind.DELETED ? null : event.task();
      net.put(id, new Net(id, before, after));
    }
    return net.values();
  }

  private List<Tuple> rows(List<Net> net) {
    List<Tuple> rows = new ArrayList<>();
    for (Net one : net) {
      if (one.after() != null) {
        rows.add(TaskRow.values(owner, one.after()));
      }
    }
    return rows;
  }

  private Future<?> delete(List<Net> gone) {
    UUID[] ids = gone.stream().map(Net::id).map(UUID::fromString).toArray(UUID[]::new);
    return ids.length == 0 ? Future.succeededFuture() : run(DELETE, Tuple.of(owner, (Object) ids));
  }

  private List<Tuple> log(long lastChange, List<TaskEvent> events, boolean undo) {
    List<Tuple> rows = new ArrayList<>();
    for (TaskEvent event : events) {
      rows.add(
          Tuple.tuple()
              .addUUID(owner)
              .addLong(lastChange + rows.size() + 1)
              .addLong(lastChange + 1)
              .addString(event.kind().wire())
              .addUUID(UUID.fromString(event.task().id()))
              .addValue(image(event.before()))
              .addBoolean(undo)
              .addOffsetDateTime(TaskRow.utc(at)));
    }
    return rows;
  }

  private static @Nullable JsonObject image(@Nullable Task task) {
    return task == null ? null : TaskImage.of(task);
  }

  /** Now and then, and whole batches only: half a batch must not be undone. */
  private Future<?> forget(long before, long after) {
    boolean due = before / 64 != after / 64 && after > TaskStore.LOG_MAX;
    return due ? run(FORGET, Tuple.of(owner, after - TaskStore.LOG_MAX)) : Future.succeededFuture();
  }

  Future<?> run(String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values);
  }

  private Future<?> runAll(String sql, List<Tuple> rows) {
    return rows.isEmpty()
        ? Future.succeededFuture()
        : connection.preparedQuery(sql).executeBatch(rows);
  }
}
