package dev.taskora.chat.task;

import dev.taskora.chat.port.FieldErrors;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change about a task; null, or {@link Edit.Keep}, leaves a field as it is. Always valid,
 * like {@link Draft}. A patch that changes nothing is allowed and leaves the version alone.
 */
public record Patch(
    @Nullable String title,
    @Nullable String notes,
    @Nullable Status status,
    @Nullable Priority priority,
    Edit<Due> due,
    Edit<String> recurrence,
    @Nullable List<String> tags,
    Edit<String> parentId,
    @Nullable Double position) {

  public Patch {
    FieldErrors errors = new FieldErrors();
    title = errors.readNullable("title", TaskRules::title, title);
    notes = errors.readNullable("notes", TaskRules::notes, notes);
    recurrence = recurrence.map(rule -> errors.read("recurrence", TaskRules::recurrence, rule));
    tags = errors.readNullable("tags", TaskRules::tags, tags);
    position = errors.readNullable("position", TaskRules::position, position);
    errors.throwIfAny();
  }

  /** Changes the status and nothing else. */
  public static Patch status(Status status) {
    return new Patch(null, null, status, null, Edit.keep(), Edit.keep(), null, Edit.keep(), null);
  }

  /** The task with this patch; version and time of change stay, so that equal means unchanged. */
  Task over(Task task, Instant at) {
    Status next = or(status, task.status());
    boolean ticked = next == Status.DONE && task.status() == Status.OPEN;
    return new Task(
        task.id(),
        or(title, task.title()),
        or(notes, task.notes()),
        next,
        or(priority, task.priority()),
        due.over(task.due()),
        recurrence.over(task.recurrence()),
        or(tags, task.tags()),
        parentId.over(task.parentId()),
        position == null ? task.position() : position,
        task.createdAt(),
        task.updatedAt(),
        ticked ? at : next == Status.OPEN ? null : task.completedAt(),
        task.version());
  }

  private static <T> T or(@Nullable T value, T fallback) {
    return value == null ? fallback : value;
  }
}
