package dev.taskora.chat.task;

import dev.taskora.chat.port.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task to be made. Always valid: the constructor normalises (trims, drops duplicate tags) and
 * throws {@link dev.taskora.chat.port.StoreFailure.Invalid} with every broken field. The fields are
 * those of {@link Task}.
 *
 * @param position null puts it at the end
 */
public record Draft(
    String title,
    String notes,
    Priority priority,
    @Nullable Due due,
    @Nullable String recurrence,
    List<String> tags,
    @Nullable String parentId,
    @Nullable Double position) {

  public Draft {
    FieldErrors errors = new FieldErrors();
    title = errors.read("title", TaskRules::title, title);
    notes = errors.read("notes", TaskRules::notes, notes);
    recurrence = errors.readNullable("recurrence", TaskRules::recurrence, recurrence);
    tags = errors.read("tags", TaskRules::tags, tags);
    position = errors.readNullable("position", TaskRules::position, position);
    errors.throwIfAny();
  }

  /** Only a title; the rest is empty. */
  public static Draft titled(String title) {
    return new Draft(title, "", Priority.NONE, null, null, List.of(), null, null);
  }
}
