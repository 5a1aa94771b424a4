package dev.taskora.chat.task;

import java.util.List;

/**
 * A stretch of one user's log of events, for whoever was away.
 *
 * @param entries oldest first
 * @param lastId where to go on: the id of the last entry, or of the newest event when there is none
 * @param gap some events after the asked id are no longer kept: read the whole list again
 */
public record TaskLog(List<Entry> entries, long lastId, boolean gap) {
  /**
   * One event.
   *
   * @param id counts up from 1 for each user, in the order in which changes became visible
   * @param task as it is now; of a deleted one, as it last was
   */
  public record Entry(long id, TaskEvent.Kind kind, Task task) {}

  public TaskLog {
    entries = List.copyOf(entries);
  }
}
