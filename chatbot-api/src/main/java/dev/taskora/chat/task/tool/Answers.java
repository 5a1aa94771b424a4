package dev.taskora.chat.task.tool;

import dev.taskora.assistant.Change;
import dev.taskora.assistant.ToolResult;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tools say what they did: one sentence, the tasks, and what is different now. */
final class Answers {
  private Answers() {}

  /** A change: its tasks are those that were asked for, the changes those that differ. */
  static ToolResult.Ok changed(String done, List<TaskEvent> events, int asked) {
    List<TaskEvent> named = events.subList(0, Math.min(asked, events.size()));
    List<TaskEvent> altered = events.stream().filter(TaskEvent::altered).toList();
    String what = what(named.stream().map(TaskEvent::task).toList());
    boolean nothing = named.stream().noneMatch(TaskEvent::altered);
    String summary = nothing ? "Nothing changed about " + what + "." : done + " " + what + ".";
    return new ToolResult.Ok(
        summary,
        content(named.stream().map(TaskEvent::task).toList(), null),
        altered.stream().map(Answers::change).toList());
  }

  /** An undo, which names itself. */
  static ToolResult.Ok undone(String summary, List<TaskEvent> events) {
    return new ToolResult.Ok(
        summary,
        content(events.stream().map(TaskEvent::task).toList(), null),
        events.stream().map(Answers::change).toList());
  }

  /** A list, or the beginning of one that is longer. */
  static ToolResult.Ok listed(String summary, List<Task> tasks, int total) {
    return new ToolResult.Ok(summary, content(tasks, total), List.of());
  }

  /** {@code "milk"}, {@code "milk" and "bread"} or {@code 3 tasks}. */
  static String what(List<Task> tasks) {
    return switch (tasks.size()) {
      case 1 -> quoted(tasks.getFirst());
      case 2 -> quoted(tasks.getFirst()) + " and " + quoted(tasks.getLast());
      default -> counted(tasks.size(), "task");
    };
  }

  /** {@code 1 task}, {@code 3 tasks}. */
  static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String quoted(Task task) {
    return '"' + task.title() + '"';
  }

  private static Map<String, @Nullable Object> content(List<Task> tasks, @Nullable Integer total) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("tasks", tasks.stream().map(TaskShape::brief).toList());
    if (total != null) {
      content.put("total", total);
    }
    return content;
  }

  private static Change change(TaskEvent event) {
    return new Change("task", event.kind().wire(), TaskShape.full(event.task()));
  }
}
