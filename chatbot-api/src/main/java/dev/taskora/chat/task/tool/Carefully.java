package dev.taskora.chat.task.tool;

import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolResult;
import dev.taskora.chat.port.FieldError;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskStore;
import java.util.List;
import java.util.stream.Collectors;

/** When a person is asked first, and what a store's failure means to whoever called a tool. */
final class Carefully {
  /** One undo brings any of it back, yet so much at once is often a misunderstanding. */
  static final int DELETED_UNASKED = 1;

  static final int CHANGED_UNASKED = 5;

  private Carefully() {}

  /** Asks before more than {@code unasked} tasks are touched; {@code verb} as in "Delete". */
  static Tool.Question<TaskInputs.Named> beyond(int unasked, String verb, TaskStore store) {
    return (input, caller, at) -> {
      List<String> ids = input.ids().stream().distinct().toList();
      if (ids.size() <= unasked) {
        return null;
      }
      List<Task> tasks = Wait.on(store.find(caller.id(), ids));
      return tasks.size() < ids.size() ? null : question(verb, tasks);
    };
  }

  private static ToolResult.NeedsConfirmation question(String verb, List<Task> tasks) {
    return new ToolResult.NeedsConfirmation(
        verb + " " + Answers.counted(tasks.size(), "task") + "?",
        tasks.stream().map(Task::title).toList());
  }

  /** Turns the failures of a store into results; what is no such failure goes on. */
  static <I extends Record> Tool.Handler<I> handled(Tool.Handler<I> handler) {
    return (input, caller, at) -> {
      try {
        return handler.run(input, caller, at);
      } catch (StoreFailure failure) {
        return result(failure);
      }
    };
  }

  private static ToolResult result(StoreFailure failure) {
    return switch (failure) {
      case StoreFailure.Invalid invalid ->
          new ToolResult.Refused(
              invalid.errors().stream().map(Carefully::sentence).collect(Collectors.joining(" ")));
      case StoreFailure.NotFound refused -> refused(refused);
      case StoreFailure.LimitReached refused -> refused(refused);
      case StoreFailure.VersionConflict refused -> refused(refused);
      case StoreFailure.Taken refused -> refused(refused);
      case StoreFailure.KeyReused refused -> refused(refused);
      case StoreFailure.Unavailable away ->
          new ToolResult.Failed("The tasks cannot be reached right now: try again in a moment.");
    };
  }

  private static ToolResult refused(StoreFailure failure) {
    return new ToolResult.Refused(String.valueOf(failure.getMessage()));
  }

  private static String sentence(FieldError error) {
    return error.field() + ": " + error.detail();
  }
}
