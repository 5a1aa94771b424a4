package dev.taskora.chat.postgres;

import dev.taskora.chat.task.Due;
import dev.taskora.chat.task.Priority;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.list.Fold;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as a row of the table {@code task}: read by position, without a detour through JSON. */
final class TaskRow {
  /** What {@link #read} expects, in this order. */
  static final String COLUMNS =
      "t.id, t.title, t.notes, t.done, t.priority, t.due_date, t.due_at, t.due_offset,"
          + " t.recurrence, t.tags, t.parent, t.position, t.created_at, t.updated_at,"
          + " t.completed_at, t.version";

  /** Takes {@link #values}. */
  static final String INSERT =
      "INSERT INTO task (owner, id, title, notes, done, priority, due_date, due_at, due_offset,"
          + " recurrence, tags, parent, position, created_at, updated_at, completed_at, version,"
          + " due_key, title_key, tag_keys, search) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,"
          + " $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";

  /** Takes {@link #values}. */
  static final String UPDATE =
      "UPDATE task SET title = $3, notes = $4, done = $5, priority = $6, due_date = $7,"
          + " due_at = $8, due_offset = $9, recurrence = $10, tags = $11, parent = $12,"
          + " position = $13, created_at = $14, updated_at = $15, completed_at = $16,"
          + " version = $17, due_key = $18, title_key = $19, tag_keys = $20, search = $21"
          + " WHERE owner = $1 AND id = $2";

  private TaskRow() {}

  /** Reads {@link #COLUMNS} from position {@code i} on. */
  static Task read(Row row, int i) {
    return new Task(
        row.getUUID(i).toString(),
        row.getString(i + 1),
        row.getString(i + 2),
        row.getBoolean(i + 3) ? Status.DONE : Status.OPEN,
        Priority.ofRank(row.getShort(i + 4)),
        due(row.getLocalDate(i + 5), row.getOffsetDateTime(i + 6), row.getInteger(i + 7)),
        row.getString(i + 8),
        List.of(row.getArrayOfStrings(i + 9)),
        text(row.getUUID(i + 10)),
        row.getDouble(i + 11),
        row.getOffsetDateTime(i + 12).toInstant(),
        row.getOffsetDateTime(i + 13).toInstant(),
        instant(row.getOffsetDateTime(i + 14)),
        row.getLong(i + 15));
  }

  /** Every column, for {@link #INSERT} and {@link #UPDATE}. */
  static Tuple values(UUID owner, Task task) {
    Due due = task.due();
    OffsetDateTime time = due instanceof Due.AtTime(OffsetDateTime at) ? at : null;
    return Tuple.tuple()
        .addUUID(owner)
        .addUUID(UUID.fromString(task.id()))
        .addString(task.title())
        .addString(task.notes())
        .addBoolean(task.status() == Status.DONE)
        .addShort((short) task.priority().rank())
        .addLocalDate(due instanceof Due.OnDate(LocalDate date) ? date : null)
        .addOffsetDateTime(time)
        .addInteger(time == null ? null : (Integer) time.getOffset().getTotalSeconds())
        .addString(task.recurrence())
        .addArrayOfString(task.tags().toArray(String[]::new))
        .addUUID(task.parentId() == null ? null : UUID.fromString(task.parentId()))
        .addDouble(task.position())
        .addOffsetDateTime(utc(task.createdAt()))
        .addOffsetDateTime(utc(task.updatedAt()))
        .addOffsetDateTime(task.completedAt() == null ? null : utc(task.completedAt()))
        .addLong(task.version())
        .addLong(task.dueKey())
        .addString(Fold.titleKey(task))
        .addArrayOfString(task.tags().stream().map(Fold::fold).toArray(String[]::new))
        .addString(Fold.searchable(task));
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Due due(
      @Nullable LocalDate date, @Nullable OffsetDateTime time, @Nullable Integer offset) {
    if (time != null) {
      ZoneOffset written = ZoneOffset.ofTotalSeconds(Objects.requireNonNull(offset));
      return new Due.AtTime(time.withOffsetSameInstant(written));
    }
    return date == null ? null : new Due.OnDate(date);
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
