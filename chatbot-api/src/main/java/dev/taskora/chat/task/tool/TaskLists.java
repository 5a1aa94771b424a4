package dev.taskora.chat.task.tool;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolResult;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import dev.taskora.chat.task.tool.TaskInputs.ListTasks;
import dev.taskora.chat.task.tool.TaskInputs.Nothing;
import dev.taskora.chat.task.tool.TaskInputs.SearchTasks;
import dev.taskora.chat.task.tool.TaskInputs.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The verbs that read. */
final class TaskLists {
  /** Tasks that one answer shows; {@code total} says how many there are. */
  static final int SHOWN_MAX = 50;

  private final TaskStore store;

  TaskLists(TaskStore store) {
    this.store = store;
  }

  Tool<ListTasks> list() {
    return read(
        "list_tasks",
        "List tasks",
        "Lists tasks, the open ones unless asked otherwise.",
        ListTasks.class,
        this::list);
  }

  Tool<SearchTasks> search() {
    return read(
        "search_tasks",
        "Search tasks",
        "Finds open and done tasks whose title, notes or tags hold all the words.",
        SearchTasks.class,
        this::search);
  }

  Tool<Nothing> summarizeDay() {
    return read(
        "summarize_day",
        "Summarize the day",
        "Says what is overdue, what is due today and how much is open.",
        Nothing.class,
        this::summarizeDay);
  }

  private static <I extends Record> Tool<I> read(
      String name, String label, String description, Class<I> input, Tool.Handler<I> handler) {
    return Tool.read(name, label, description, input, Carefully.handled(handler));
  }

  private ToolResult list(ListTasks input, Caller caller, Instant at) {
    Shown shown = input.status() == null ? Shown.OPEN : input.status();
    TaskQuery query =
        new TaskQuery(
            status(shown),
            input.query(),
            input.tag(),
            input.priority(),
            input.due(),
            new Viewer(caller.zone(), at),
            input.due() == null ? Sort.POSITION : Sort.DUE,
            SHOWN_MAX,
            null);
    String word = shown == Shown.ALL ? "task" : shown.name().toLowerCase(Locale.ROOT) + " task";
    return found(query, caller, word);
  }

  private ToolResult search(SearchTasks input, Caller caller, Instant at) {
    return found(
        new TaskQuery(
            null,
            input.query(),
            null,
            null,
            null,
            new Viewer(caller.zone(), at),
            Sort.POSITION,
            SHOWN_MAX,
            null),
        caller,
        "matching task");
  }

  private ToolResult found(TaskQuery query, Caller caller, String word) {
    TaskPage page = Wait.on(store.list(caller.id(), query));
    int shown = page.items().size();
    int total = page.nextCursor() == null ? shown : Wait.on(store.count(caller.id(), query));
    String more = total > shown ? ", the first " + shown + " of them shown" : "";
    String count = total == 0 ? "No " + word + "s" : Answers.counted(total, word);
    return Answers.listed(count + more + ".", page.items(), total);
  }

  private static @Nullable Status status(Shown shown) {
    return switch (shown) {
      case OPEN -> Status.OPEN;
      case DONE -> Status.DONE;
      case ALL -> null;
    };
  }

  private ToolResult summarizeDay(Nothing input, Caller caller, Instant at) {
    Viewer viewer = new Viewer(caller.zone(), at);
    List<Task> overdue = Wait.on(store.list(caller.id(), due(DueFilter.OVERDUE, viewer))).items();
    List<Task> today =
        Wait.on(store.list(caller.id(), due(DueFilter.TODAY, viewer))).items().stream()
            .filter(task -> !overdue.contains(task))
            .toList();
    int open = Wait.on(store.count(caller.id(), TaskQuery.open(viewer)));
    List<Task> tasks = new ArrayList<>(overdue);
    tasks.addAll(today);
    return Answers.listed(
        "%d overdue, %d more due today, %d open in all."
            .formatted(overdue.size(), today.size(), open),
        tasks,
        tasks.size());
  }

  private static TaskQuery due(DueFilter due, Viewer viewer) {
    return new TaskQuery(Status.OPEN, null, null, null, due, viewer, Sort.DUE, SHOWN_MAX, null);
  }
}
