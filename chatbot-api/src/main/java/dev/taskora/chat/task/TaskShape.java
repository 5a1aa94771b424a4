package dev.taskora.chat.task;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as JSON-like maps, in the one shape that HTTP, events and tools share: {@code id, title,
 * notes, status, priority, due, recurrence, tags, parentId, position, createdAt, updatedAt,
 * completedAt, version}. {@link TaskReader} reads what callers send.
 */
public final class TaskShape {
  private TaskShape() {}

  /** Every field, in the order above; empty ones are null. Times are RFC 3339 in UTC. */
  public static Map<String, @Nullable Object> full(Task task) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", task.id());
    map.put("title", task.title());
    map.put("notes", task.notes());
    map.put("status", task.status().wire());
    map.put("priority", task.priority().wire());
    map.put("due", task.due() == null ? null : task.due().text());
    map.put("recurrence", task.recurrence());
    map.put("tags", task.tags());
    map.put("parentId", task.parentId());
    map.put("position", task.position());
    map.put("createdAt", task.createdAt().toString());
    map.put("updatedAt", task.updatedAt().toString());
    map.put("completedAt", text(task.completedAt()));
    map.put("version", task.version());
    return map;
  }

  /** What a tool tells a model: {@code id, title, status, priority, due, tags}; no null in it. */
  public static Map<String, Object> brief(Task task) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", task.id());
    map.put("title", task.title());
    map.put("status", task.status().wire());
    map.put("priority", task.priority().wire());
    if (task.due() != null) {
      map.put("due", task.due().text());
    }
    map.put("tags", task.tags());
    return map;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
