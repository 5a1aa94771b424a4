package dev.taskora.chat.task.list;

import dev.taskora.chat.port.FieldErrors;
import dev.taskora.chat.task.Priority;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list, and how. Always valid, like {@link Draft}.
 *
 * @param status null lists open and done ones
 * @param text every word of it occurs in the title, the notes or a tag, whatever the case and the
 *     accents; null or blank does not filter
 * @param tag a tag of the task, whatever the case
 * @param viewer decides what {@code due} means
 * @param limit 1 to {@link #LIMIT_MAX}
 * @param cursor where the page begins, from {@link TaskPage#nextCursor} of the same sort; null is
 *     the start
 */
public record TaskQuery(
    @Nullable Status status,
    @Nullable String text,
    @Nullable String tag,
    @Nullable Priority priority,
    @Nullable DueFilter due,
    Viewer viewer,
    Sort sort,
    int limit,
    @Nullable String cursor) {
  public static final int LIMIT_MAX = 200;
  public static final int LIMIT_DEFAULT = 50;
  public static final int TEXT_MAX = 200;

  public TaskQuery {
    FieldErrors errors = new FieldErrors();
    text = errors.readNullable("q", TaskRules::query, text);
    tag = errors.readNullable("tag", TaskRules::tag, tag);
    if (limit < 1 || limit > LIMIT_MAX) {
      errors.add("limit", "Write a number from 1 to " + LIMIT_MAX + ".");
    }
    Sort order = sort;
    cursor = errors.readNullable("cursor", word -> Cursor.read(word, order).word(), cursor);
    errors.throwIfAny();
  }

  /** The open tasks in the order by hand. */
  public static TaskQuery open(Viewer viewer) {
    return new TaskQuery(
        Status.OPEN, null, null, null, null, viewer, Sort.POSITION, LIMIT_DEFAULT, null);
  }

  /** The place after which the page begins; null at the start. */
  public @Nullable Cursor after() {
    return cursor == null ? null : Cursor.read(cursor, sort);
  }

  /** The folded words that must occur. */
  public List<String> words() {
    return text == null ? List.of() : Fold.words(text);
  }

  /** Whether the task passes the filters; neither order nor cursor matter. */
  public boolean matches(Task task) {
    return (status == null || task.status() == status)
        && (priority == null || task.priority() == priority)
        && (tag == null || task.tags().stream().anyMatch(tag::equalsIgnoreCase))
        && (due == null || due.matches(task, viewer))
        && words().stream().allMatch(Fold.searchable(task)::contains);
  }

  /**
   * The page of {@code found}, which holds the first tasks from the cursor on, in order, and one
   * more than the limit when there are more.
   */
  public TaskPage page(List<Task> found) {
    if (found.size() <= limit) {
      return new TaskPage(found, null);
    }
    return new TaskPage(found.subList(0, limit), Cursor.after(sort, found.get(limit - 1)).word());
  }
}
