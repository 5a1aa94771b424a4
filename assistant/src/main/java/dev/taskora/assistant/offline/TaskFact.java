package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.time.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A task as a tool's result tells it. */
record TaskFact(
    String id, String title, boolean done, @Nullable When due, String priority, List<String> tags) {

  /** The tasks of a result's content; entries that are none are left out. */
  static List<TaskFact> in(Map<String, ? extends @Nullable Object> content, ZoneId zone) {
    if (!(content.get("tasks") instanceof List<?> tasks)) {
      return List.of();
    }
    return tasks.stream()
        .map(task -> task instanceof Map<?, ?> map ? of(map, zone) : null)
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable TaskFact of(Map<?, ?> task, ZoneId zone) {
    if (!(task.get("id") instanceof String id) || !(task.get("title") instanceof String title)) {
      return null;
    }
    List<String> tags =
        task.get("tags") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    return new TaskFact(
        id,
        title,
        "done".equals(task.get("status")),
        task.get("due") instanceof String due ? When.parse(due, zone) : null,
        task.get("priority") instanceof String priority ? priority : "none",
        tags);
  }

  /** The title on one line, between quotes, cut when it is long. */
  String quoted() {
    String line = title.strip().replace('\n', ' ').replace('\r', ' ');
    int points = line.codePointCount(0, line.length());
    return '“'
        + (points <= 80 ? line : line.substring(0, line.offsetByCodePoints(0, 79)) + "…")
        + '”';
  }
}
