package dev.taskora.chat.task.tool;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolResult;
import dev.taskora.chat.port.FieldErrors;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Draft;
import dev.taskora.chat.task.Due;
import dev.taskora.chat.task.Edit;
import dev.taskora.chat.task.Patch;
import dev.taskora.chat.task.Priority;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.Undone;
import dev.taskora.chat.task.tool.TaskInputs.AddTask;
import dev.taskora.chat.task.tool.TaskInputs.Named;
import dev.taskora.chat.task.tool.TaskInputs.NewTask;
import dev.taskora.chat.task.tool.TaskInputs.Nothing;
import dev.taskora.chat.task.tool.TaskInputs.UpdateTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chatbot's verbs. Each answers with {@code {tasks: [{id, title, status, priority, due, tags}],
 * total?}}, {@code due} left out where there is none, and tells whole tasks as changes. Handlers
 * wait for the store, so they run where waiting is allowed.
 */
public final class TaskTools {
  private final TaskStore store;
  private final Supplier<String> ids;
  private final TaskLists lists;

  /**
   * Tools on that store.
   *
   * @param ids makes the ids of new tasks
   */
  public TaskTools(TaskStore store, Supplier<String> ids) {
    this.store = store;
    this.ids = ids;
    this.lists = new TaskLists(store);
  }

  /** In the order in which help shows them. */
  public List<Tool<?>> all() {
    return List.of(
        write("add_task", "Add tasks", "Adds one or more tasks.", AddTask.class, this::add),
        lists.list(),
        named("complete_tasks", "Complete tasks", "Ticks tasks off.", "Complete", Status.DONE),
        named(
            "reopen_tasks", "Reopen tasks", "Makes done tasks open again.", "Reopen", Status.OPEN),
        write(
            "update_task",
            "Change a task",
            "Changes one task: what is left out stays as it is.",
            UpdateTask.class,
            this::update),
        write(
                "delete_tasks",
                "Delete tasks",
                "Deletes tasks. Undo brings them back.",
                Named.class,
                this::delete)
            .asking(Carefully.beyond(Carefully.DELETED_UNASKED, "Delete", store)),
        write("undo", "Undo", "Takes the latest change back.", Nothing.class, this::undo),
        lists.search(),
        lists.summarizeDay(),
        Help.tool());
  }

  private Tool<Named> named(
      String name, String label, String description, String verb, Status status) {
    Tool.Handler<Named> move =
        (input, caller, at) -> apply(verb + "d", patches(input, status), caller, at);
    return write(name, label, description, Named.class, move)
        .asking(Carefully.beyond(Carefully.CHANGED_UNASKED, verb, store));
  }

  private static <I extends Record> Tool<I> write(
      String name, String label, String description, Class<I> input, Tool.Handler<I> handler) {
    return Tool.write(name, label, description, input, Carefully.handled(handler));
  }

  private ToolResult add(AddTask input, Caller caller, Instant at) {
    FieldErrors errors = new FieldErrors();
    List<TaskChange> changes = new ArrayList<>();
    for (NewTask task : input.tasks()) {
      Draft draft = draft(task, "tasks[" + changes.size() + "].", errors);
      changes.add(new TaskChange.Create(ids.get(), draft));
    }
    errors.throwIfAny();
    return apply("Added", changes, caller, at);
  }

  private static Draft draft(NewTask task, String path, FieldErrors errors) {
    try {
      return new Draft(
          task.title(),
          task.notes() == null ? "" : task.notes(),
          task.priority() == null ? Priority.NONE : task.priority(),
          task.due() == null ? null : Due.parse(task.due()),
          null,
          task.tags() == null ? List.of() : task.tags(),
          null,
          null);
    } catch (StoreFailure.Invalid invalid) {
      invalid.errors().forEach(error -> errors.add(path + error.field(), error.detail()));
      return Draft.titled("-"); // never used: the errors are thrown before
    }
  }

  private static List<TaskChange> patches(Named input, Status status) {
    return distinct(input)
        .map(id -> (TaskChange) new TaskChange.Update(id, Patch.status(status), null))
        .toList();
  }

  private ToolResult update(UpdateTask input, Caller caller, Instant at) {
    Patch patch =
        new Patch(
            input.title(),
            input.notes(),
            null,
            input.priority(),
            due(input),
            Edit.keep(),
            input.tags(),
            Edit.keep(),
            null);
    return apply("Changed", List.of(new TaskChange.Update(input.id(), patch, null)), caller, at);
  }

  private static Edit<Due> due(UpdateTask input) {
    boolean clear = Boolean.TRUE.equals(input.clearDue());
    if (clear && input.due() != null) {
      throw new StoreFailure.Invalid("clearDue", "Give a due date or take it away, not both.");
    }
    return Edit.of(clear, dueOf(input.due()));
  }

  private static @Nullable Due dueOf(@Nullable String text) {
    return text == null ? null : Due.parse(text);
  }

  private ToolResult delete(Named input, Caller caller, Instant at) {
    List<TaskChange> changes =
        distinct(input).map(id -> (TaskChange) new TaskChange.Delete(id, null)).toList();
    return apply("Deleted", changes, caller, at);
  }

  private ToolResult undo(Nothing input, Caller caller, Instant at) {
    Undone undone = Wait.on(store.undo(caller.id(), at));
    return Answers.undone(undone.summary(), undone.events());
  }

  private static Stream<String> distinct(Named input) {
    return input.ids().stream().distinct();
  }

  private ToolResult apply(String done, List<TaskChange> changes, Caller caller, Instant at) {
    List<TaskEvent> events = Wait.on(store.apply(caller.id(), changes, at));
    return Answers.changed(done, events, changes.size());
  }
}
