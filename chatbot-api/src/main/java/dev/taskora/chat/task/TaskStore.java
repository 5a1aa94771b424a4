package dev.taskora.chat.task;

import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks are kept, each with its owner (an account's id). A stage fails only with a {@link
 * dev.taskora.chat.port.StoreFailure}; another owner's task is {@code NotFound}. Every change is
 * logged with the task's former state in the same transaction, which serves {@link #undo} and
 * {@link #log}. What a stage has acknowledged survives a crash of the process and of the database.
 */
public interface TaskStore {
  /** How long an idempotency key is remembered. */
  Duration KEY_LIFE = Duration.ofHours(24);

  /** Idempotency keys remembered for each owner, about; beyond it the oldest are forgotten. */
  int KEYS_MAX = 10_000;

  /** Events kept for each owner, at most; what falls out of it cannot be undone or replayed. */
  int LOG_MAX = 1_000;

  CompletionStage<Task> get(String owner, String id);

  /** The tasks of these ids, in their order; what is not there is left out. */
  CompletionStage<List<Task>> find(String owner, List<String> ids);

  CompletionStage<TaskPage> list(String owner, TaskQuery query);

  /** How many of the owner's tasks the query's filters match, whatever its limit and cursor. */
  CompletionStage<Integer> count(String owner, TaskQuery query);

  /**
   * Runs all changes or none, at most {@link TaskRules#CHANGES_MAX}; one undo brings all of them
   * back.
   *
   * @return one event for each change in its order, then those of parts that lost their parent; a
   *     change that alters nothing answers {@code UPDATED} with an unchanged version and is not
   *     logged
   */
  CompletionStage<List<TaskEvent>> apply(String owner, List<TaskChange> changes, Instant at);

  /**
   * Makes one task, once: the same key and draft within {@link #KEY_LIFE} answers with the task
   * that was made then, as it was then; the same key with another draft is {@code KeyReused}.
   *
   * @param key 1 to 200 characters, the caller's; null makes a task each time
   */
  CompletionStage<Task> create(
      String owner, TaskChange.Create change, @Nullable String key, Instant at);

  /**
   * Brings back what the owner's latest change altered that is neither an undo nor undone. {@code
   * NotFound} when the log has none.
   */
  CompletionStage<Undone> undo(String owner, Instant at);

  /**
   * The owner's events after an id, at most {@code limit}. With {@link Long#MAX_VALUE} there are
   * none, and {@code lastId} says where the log stands now.
   */
  CompletionStage<TaskLog> log(String owner, long afterId, int limit);
}
