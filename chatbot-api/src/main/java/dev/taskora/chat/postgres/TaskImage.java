package dev.taskora.chat.postgres;

import dev.taskora.chat.task.Due;
import dev.taskora.chat.task.Priority;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskShape;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task as it once was, kept as JSON in the shape of {@link TaskShape#full}. */
final class TaskImage {
  private TaskImage() {}

  static JsonObject of(Task task) {
    return new JsonObject(TaskShape.full(task));
  }

  static Task read(JsonObject image) {
    return new Task(
        image.getString("id"),
        image.getString("title"),
        image.getString("notes"),
        Status.valueOf(image.getString("status").toUpperCase(Locale.ROOT)),
        Priority.valueOf(image.getString("priority").toUpperCase(Locale.ROOT)),
        due(image.getString("due")),
        image.getString("recurrence"),
        texts(image.getJsonArray("tags")),
        image.getString("parentId"),
        image.getDouble("position"),
        Instant.parse(image.getString("createdAt")),
        Instant.parse(image.getString("updatedAt")),
        instant(image.getString("completedAt")),
        image.getLong("version"));
  }

  private static List<String> texts(JsonArray array) {
    return array.stream().map(String.class::cast).toList();
  }

  private static @Nullable Due due(@Nullable String text) {
    return text == null ? null : Due.parse(text);
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
