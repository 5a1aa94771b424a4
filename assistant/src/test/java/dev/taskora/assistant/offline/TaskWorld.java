package dev.taskora.assistant.offline;

import dev.taskora.assistant.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A handful of tasks and the tools on them, as simple as they can be. */
final class TaskWorld {

  static final List<ToolSpec> TOOLS =
      Stream.of(
              "add_task",
              "list_tasks",
              "complete_tasks",
              "reopen_tasks",
              "delete_tasks",
              "update_task",
              "undo",
              "search_tasks",
              "summarize_day",
              "help")
          .map(name -> new ToolSpec(name, name, Map.of("type", "object")))
          .toList();

  private final Map<String, Map<String, @Nullable Object>> tasks = new LinkedHashMap<>();

  /** Adds an open task; ids are counted from 1. */
  TaskWorld with(String title, @Nullable String due, String... tags) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("title", title);
    if (due != null) {
      fields.put("due", due);
    }
    fields.put("tags", List.of(tags));
    add(fields);
    return this;
  }

  TaskWorld done(String title) {
    with(title, null);
    task(Integer.toString(tasks.size())).put("status", "done");
    return this;
  }

  private Map<String, @Nullable Object> add(Map<String, @Nullable Object> fields) {
    String id = Integer.toString(tasks.size() + 1);
    Map<String, @Nullable Object> task = new LinkedHashMap<>();
    task.put("id", id);
    task.put("status", "open");
    task.put("priority", "none");
    task.put("tags", List.of());
    task.putAll(fields);
    tasks.put(id, task);
    return task;
  }

  /** What a tool answers. */
  record Told(String text, Map<String, @Nullable Object> content) {}

  @SuppressWarnings("unchecked") // the model's arguments are what this test double is about
  Told call(String tool, Map<String, @Nullable Object> arguments) {
    return switch (tool) {
      case "add_task" -> {
        List<Map<String, @Nullable Object>> added = new ArrayList<>();
        for (Object task : (List<Object>) list(arguments, "tasks")) {
          added.add(add((Map<String, @Nullable Object>) task));
        }
        yield told("Added.", added);
      }
      case "list_tasks" -> told("Listed.", listed(arguments));
      case "search_tasks" -> told("Found.", listed(arguments));
      case "complete_tasks" -> told("Done.", each(arguments, "status", "done"));
      case "reopen_tasks" -> told("Open.", each(arguments, "status", "open"));
      case "delete_tasks" -> told("Deleted.", each(arguments, "deleted", true));
      case "update_task" -> {
        Map<String, @Nullable Object> task = task(arguments.get("id"));
        task.putAll(arguments);
        yield told("Changed.", List.of(task));
      }
      default -> told("The tool " + tool + " spoke.", List.of());
    };
  }

  private List<Map<String, @Nullable Object>> listed(Map<String, @Nullable Object> filter) {
    List<Map<String, @Nullable Object>> listed = new ArrayList<>();
    for (Map<String, @Nullable Object> task : tasks.values()) {
      Object status = or(filter, "status", "all");
      boolean wanted = status.equals("all") || status.equals(task.get("status"));
      if (wanted && !task.containsKey("deleted") && holds(task, or(filter, "query", ""))) {
        listed.add(task);
      }
    }
    return listed;
  }

  private static boolean holds(Map<String, @Nullable Object> task, Object query) {
    String title = String.valueOf(task.get("title")).toLowerCase(Locale.ROOT);
    return title.contains(query.toString().toLowerCase(Locale.ROOT));
  }

  private static Object or(Map<String, @Nullable Object> map, String key, Object otherwise) {
    Object value = map.get(key);
    return value == null ? otherwise : value;
  }

  private List<Map<String, @Nullable Object>> each(
      Map<String, @Nullable Object> arguments, String field, Object value) {
    List<Map<String, @Nullable Object>> changed = new ArrayList<>();
    for (Object id : list(arguments, "ids")) {
      task(id).put(field, value);
      changed.add(task(id));
    }
    return changed;
  }

  private Map<String, @Nullable Object> task(@Nullable Object id) {
    return Objects.requireNonNull(tasks.get(id), "There is no task " + id);
  }

  private static List<?> list(Map<String, @Nullable Object> arguments, String name) {
    return (List<?>) Objects.requireNonNull(arguments.get(name));
  }

  private static Told told(String text, List<Map<String, @Nullable Object>> about) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("tasks", about.stream().map(LinkedHashMap::new).toList());
    content.put("total", about.size());
    return new Told(text, content);
  }
}
