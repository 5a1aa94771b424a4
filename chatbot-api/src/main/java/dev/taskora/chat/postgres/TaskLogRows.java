package dev.taskora.chat.postgres;

import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskLog;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stretch of the log of changes, with each task as it is now, in one statement. */
final class TaskLogRows {
  private static final int TASK = 5;

  /** Takes owner, after, limit; one row without an event when there are none. */
  static final String QUERY =
      "SELECT o.last_change, (SELECT min(c.id) FROM task_change c WHERE c.owner = o.owner),"
          + " e.id, e.kind, e.before, "
          + TaskRow.COLUMNS
          + " FROM task_owner o"
          + " LEFT JOIN LATERAL (SELECT c.* FROM task_change c WHERE c.owner = o.owner"
          + " AND c.id > $2 ORDER BY c.id LIMIT $3) e ON true"
          + " LEFT JOIN task t ON t.owner = e.owner AND t.id = e.task"
          + " WHERE o.owner = $1 ORDER BY e.id";

  private TaskLogRows() {}

  static TaskLog read(RowSet<Row> rows, long afterId) {
    if (rows.size() == 0) {
      return new TaskLog(List.of(), 0, afterId > 0 && afterId != Long.MAX_VALUE);
    }
    Row first = rows.iterator().next();
    long newest = first.getLong(0);
    List<TaskLog.Entry> entries = new ArrayList<>();
    long last = newest;
    for (Row row : rows) {
      Long id = row.getLong(2);
      if (id != null) {
        last = id;
        add(entries, id, row);
      }
    }
    return new TaskLog(entries, last, gap(afterId, first.getLong(1), newest));
  }

  /** A task that is gone by now has a later entry that says so. */
  private static void add(List<TaskLog.Entry> entries, long id, Row row) {
    TaskEvent.Kind kind = TaskUndo.kind(row.getString(3));
    boolean deleted = kind == TaskEvent.Kind.DELETED;
    boolean exists = row.getUUID(TASK) != null;
    if (deleted || exists) {
      Task task = deleted ? TaskImage.read(row.getJsonObject(4)) : TaskRow.read(row, TASK);
      entries.add(new TaskLog.Entry(id, kind, task));
    }
  }

  /** Entries in between are forgotten, or the id is from a log that was longer than this one. */
  private static boolean gap(long afterId, @Nullable Long oldest, long newest) {
    if (afterId == Long.MAX_VALUE) {
      return false;
    }
    return afterId > newest || (oldest != null && afterId < oldest - 1);
  }
}
