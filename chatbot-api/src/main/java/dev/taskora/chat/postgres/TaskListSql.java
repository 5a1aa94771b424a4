package dev.taskora.chat.postgres;

import dev.taskora.chat.task.Due;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.list.Cursor;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Fold;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskQuery;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes a {@link TaskQuery} as SQL. Every value is a parameter, so there are few enough texts for
 * the cache of prepared statements, whatever people search for.
 */
final class TaskListSql {
  private final StringBuilder where = new StringBuilder("t.owner = $1");
  private final Tuple values = Tuple.tuple();
  private final TaskQuery query;

  private TaskListSql(UUID owner, TaskQuery query) {
    this.query = query;
    values.addUUID(owner);
    filter();
  }

  /** A statement with its values. */
  record Statement(String sql, Tuple values) {}

  /** The page, and one row more when there is a next one. */
  static Statement page(UUID owner, TaskQuery query) {
    TaskListSql list = new TaskListSql(owner, query);
    list.beginAfterCursor();
    String sql =
        "SELECT %s FROM task t WHERE %s ORDER BY %s, t.id LIMIT %s"
            .formatted(TaskRow.COLUMNS, list.where, list.order(), list.value(query.limit() + 1));
    return new Statement(sql, list.values);
  }

  static Statement count(UUID owner, TaskQuery query) {
    TaskListSql list = new TaskListSql(owner, query);
    return new Statement("SELECT count(*) FROM task t WHERE " + list.where, list.values);
  }

  private void filter() {
    if (query.status() != null) {
      and(query.status() == Status.DONE ? "t.done" : "NOT t.done");
    }
    if (query.priority() != null) {
      and("t.priority = " + value((short) query.priority().rank()));
    }
    if (query.tag() != null) {
      and(value(Fold.fold(query.tag())) + " = ANY (t.tag_keys)");
    }
    if (query.due() != null) {
      due(query.due());
    }
    if (!query.words().isEmpty()) {
      String words = value(query.words().toArray(String[]::new));
      and(
          "(SELECT bool_and(strpos(t.search, word) > 0) FROM unnest("
              + words
              + "::text[]) AS word)");
    }
  }

  /** The key narrows by the index, roughly; the rest is exact. */
  private void due(DueFilter due) {
    if (due == DueFilter.NONE) {
      and("t.due_key = " + value(Due.NEVER));
      return;
    }
    if (due == DueFilter.OVERDUE) {
      and("NOT t.done");
    }
    DueFilter.Window window = due.window(query.viewer());
    and("t.due_key >= " + value(window.leastKey()));
    and("t.due_key < " + value(window.greatestKey()));
    String day =
        "t.due_date >= %s AND t.due_date < %s".formatted(value(window.from()), value(window.to()));
    String moment =
        "t.due_at >= %s AND t.due_at < %s"
            .formatted(value(TaskRow.utc(window.start())), value(TaskRow.utc(window.end())));
    and("(" + day + " OR " + moment + ")");
  }

  private void beginAfterCursor() {
    Cursor after = query.after();
    if (after == null) {
      return;
    }
    String key = value(typed(after));
    String id = value(UUID.fromString(after.id()));
    String column = column(query.sort());
    and(
        query.sort().falling()
            ? "(%1$s < %2$s OR %1$s = %2$s AND t.id > %3$s)".formatted(column, key, id)
            : "(%s, t.id) > (%s, %s)".formatted(column, key, id));
  }

  private static Object typed(Cursor cursor) {
    String key = cursor.key();
    return switch (cursor.sort()) {
      case POSITION -> Double.valueOf(key);
      case DUE -> Long.valueOf(key);
      case PRIORITY -> Short.valueOf(key);
      case CREATED, UPDATED -> TaskRow.utc(Instant.parse(key));
      case TITLE -> key;
    };
  }

  private String order() {
    return column(query.sort()) + (query.sort().falling() ? " DESC" : "");
  }

  private static String column(Sort sort) {
    return switch (sort) {
      case POSITION -> "t.position";
      case DUE -> "t.due_key";
      case PRIORITY -> "t.priority";
      case CREATED -> "t.created_at";
      case UPDATED -> "t.updated_at";
      case TITLE -> "t.title_key";
    };
  }

  private void and(String condition) {
    where.append(" AND ").append(condition);
  }

  private String value(Object value) {
    values.addValue(value);
    return "$" + values.size();
  }
}
