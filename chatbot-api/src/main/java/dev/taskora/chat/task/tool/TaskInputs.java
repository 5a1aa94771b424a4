package dev.taskora.chat.task.tool;

import dev.taskora.assistant.Argument;
import dev.taskora.chat.task.Priority;
import dev.taskora.chat.task.TaskRules;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.TaskQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tools take; the records are the schemas that models see. */
public final class TaskInputs {
  /** Tasks that one call adds or names. */
  static final int MANY = 100;

  static final String DUE =
      "When it is due: a day like 2026-03-01, or a moment like 2026-03-01T17:00:00+01:00";
  static final String ID = "Id of a task, as other tools answered it";

  private TaskInputs() {}

  /** Arguments of add_task. */
  public record AddTask(
      @Argument(value = "The tasks to add", min = 1, max = MANY) List<NewTask> tasks) {}

  /** One task to add. */
  public record NewTask(
      @Argument(value = "What to do, in one line", min = 1, max = TaskRules.TITLE_MAX) String title,
      @Argument(DUE) @Nullable String due,
      @Argument("How much it matters") @Nullable Priority priority,
      @Argument(value = "Words to group it by", max = TaskRules.TAGS_MAX)
          @Nullable List<String> tags,
      @Argument(value = "Anything more to remember", max = TaskRules.NOTES_MAX)
          @Nullable String notes) {}

  /** Which tasks, by their state. */
  public enum Shown {
    OPEN,
    DONE,
    ALL
  }

  /** Arguments of list_tasks. */
  public record ListTasks(
      @Argument("Which ones by state; open when left out") @Nullable Shown status,
      @Argument("Which ones by due date; week is today and the six days after it")
          @Nullable DueFilter due,
      @Argument(value = "Words that must occur", max = TaskQuery.TEXT_MAX) @Nullable String query,
      @Argument(value = "A tag they must have", max = TaskRules.TAG_MAX) @Nullable String tag,
      @Argument("The priority they must have") @Nullable Priority priority) {}

  /** Arguments of complete_tasks, reopen_tasks and delete_tasks. */
  public record Named(
      @Argument(value = "Ids of the tasks, as other tools answered them", min = 1, max = MANY)
          List<String> ids) {}

  /** Arguments of update_task. */
  public record UpdateTask(
      @Argument(ID) String id,
      @Argument(value = "The new title", min = 1, max = TaskRules.TITLE_MAX) @Nullable String title,
      @Argument(DUE) @Nullable String due,
      @Argument("True takes the due date away") @Nullable Boolean clearDue,
      @Argument("How much it matters") @Nullable Priority priority,
      @Argument(value = "All its tags from now on", max = TaskRules.TAGS_MAX)
          @Nullable List<String> tags,
      @Argument(value = "All its notes from now on", max = TaskRules.NOTES_MAX)
          @Nullable String notes) {}

  /** Arguments of search_tasks. */
  public record SearchTasks(
      @Argument(value = "Words that must occur", min = 1, max = TaskQuery.TEXT_MAX) String query) {}

  /** Arguments of tools that take none. */
  public record Nothing() {}
}
