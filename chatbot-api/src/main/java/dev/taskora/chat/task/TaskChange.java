package dev.taskora.chat.task;

import org.jspecify.annotations.Nullable;

/** One thing a caller wants changed about the caller's tasks. */
public sealed interface TaskChange {
  /** The task that is made or changed. */
  String id();

  /**
   * Makes a task.
   *
   * @param id a fresh UUIDv7
   */
  record Create(String id, Draft draft) implements TaskChange {}

  /**
   * Changes a task.
   *
   * @param expectedVersion refuses when the task is not at this version; null does not care
   */
  record Update(String id, Patch patch, @Nullable Long expectedVersion) implements TaskChange {}

  /** Deletes a task; its parts stay and become tasks of their own. */
  record Delete(String id, @Nullable Long expectedVersion) implements TaskChange {}
}
