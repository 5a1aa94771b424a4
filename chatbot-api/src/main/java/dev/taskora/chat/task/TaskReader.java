package dev.taskora.chat.task;

import dev.taskora.chat.port.Fields;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what callers send, as JSON-like maps (strings, numbers, booleans, lists, nulls), into valid
 * values. Throws {@link StoreFailure.Invalid} naming every broken and every unknown field.
 */
public final class TaskReader {
  private static final List<String> DRAFT =
      List.of("title", "notes", "priority", "due", "recurrence", "tags", "parentId", "position");
  private static final List<String> PATCH =
      List.of(
          "title",
          "notes",
          "status",
          "priority",
          "due",
          "recurrence",
          "tags",
          "parentId",
          "position");
  private static final List<String> QUERY =
      List.of("status", "q", "tag", "priority", "due", "sort", "limit", "cursor");

  private TaskReader() {}

  /** The body of a create: {@code title} is needed, a null field counts as left out. */
  public static Draft draft(Map<String, ? extends @Nullable Object> body) {
    Fields fields = new Fields(body, DRAFT);
    String title = fields.needed("title");
    String notes = or(fields.text("notes"), "");
    Priority priority =
        or(fields.word("priority", Priority.values(), Priority::wire), Priority.NONE);
    Due due = fields.read("due", TaskRules::due);
    String recurrence = fields.text("recurrence");
    List<String> tags = or(fields.texts("tags"), List.of());
    String parentId = fields.text("parentId");
    Double position = fields.number("position");
    return fields.build(
        () -> new Draft(title, notes, priority, due, recurrence, tags, parentId, position));
  }

  /** The body of a JSON merge patch (RFC 7396): a null field is emptied, where it may be empty. */
  public static Patch patch(Map<String, ? extends @Nullable Object> body) {
    Fields fields = new Fields(body, PATCH);
    List.of("title", "status", "position").forEach(fields::refuseNull);
    String title = fields.text("title");
    String notes = fields.nulled("notes") ? "" : fields.text("notes");
    Status status = fields.word("status", Status.values(), Status::wire);
    Priority priority =
        fields.nulled("priority")
            ? Priority.NONE
            : fields.word("priority", Priority.values(), Priority::wire);
    Edit<Due> due = Edit.of(fields.nulled("due"), fields.read("due", TaskRules::due));
    Edit<String> recurrence = Edit.of(fields.nulled("recurrence"), fields.text("recurrence"));
    List<String> tags = fields.nulled("tags") ? List.of() : fields.texts("tags");
    Edit<String> parentId = Edit.of(fields.nulled("parentId"), fields.text("parentId"));
    Double position = fields.number("position");
    return fields.build(
        () -> new Patch(title, notes, status, priority, due, recurrence, tags, parentId, position));
  }

  /**
   * The query parameters of the list route: {@code status} (open, done, all; default open), {@code
   * q}, {@code tag}, {@code priority}, {@code due}, {@code sort}, {@code limit}, {@code cursor}.
   */
  public static TaskQuery query(Map<String, String> parameters, Viewer viewer) {
    Fields fields = new Fields(parameters, QUERY);
    boolean all = "all".equals(parameters.get("status"));
    Status status = all ? null : fields.word("status", Status.values(), Status::wire);
    Status shown = all ? null : or(status, Status.OPEN);
    Priority priority = fields.word("priority", Priority.values(), Priority::wire);
    DueFilter due = fields.word("due", DueFilter.values(), DueFilter::wire);
    Sort sort = or(fields.word("sort", Sort.values(), Sort::wire), Sort.POSITION);
    int limit = or(fields.read("limit", TaskReader::limit), TaskQuery.LIMIT_DEFAULT);
    String text = fields.text("q");
    String tag = fields.text("tag");
    String cursor = fields.text("cursor");
    return fields.build(
        () -> new TaskQuery(shown, text, tag, priority, due, viewer, sort, limit, cursor));
  }

  private static int limit(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }

  private static <T> T or(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }
}
