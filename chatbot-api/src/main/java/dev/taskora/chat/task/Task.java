package dev.taskora.chat.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to do, as it is stored. Its owner is whoever asked for it: another user's task is never
 * seen as a value.
 *
 * @param id UUIDv7
 * @param title 1 to 500 characters, one line
 * @param notes at most 20,000 characters, empty when there are none
 * @param recurrence an RFC 5545 RRULE such as {@code FREQ=WEEKLY;BYDAY=MO}
 * @param tags at most 20, in the order given, without duplicates
 * @param parentId the task this one is a part of; a part has no parts
 * @param position orders a list by hand, ascending
 * @param completedAt set exactly when the status is done
 * @param version counts from 1, rises by 1 with every change
 */
public record Task(
    String id,
    String title,
    String notes,
    Status status,
    Priority priority,
    @Nullable Due due,
    @Nullable String recurrence,
    List<String> tags,
    @Nullable String parentId,
    double position,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    long version) {

  public Task {
    tags = List.copyOf(tags);
  }

  /** What the due date sorts by, {@link Due#NEVER} without one. */
  public long dueKey() {
    return due == null ? Due.NEVER : due.key();
  }

  /** The same task after a change. */
  Task changed(long newVersion, Instant at) {
    return new Task(
        id,
        title,
        notes,
        status,
        priority,
        due,
        recurrence,
        tags,
        parentId,
        position,
        createdAt,
        at,
        completedAt,
        newVersion);
  }

  /** The same task as nobody's part. */
  Task withoutParent() {
    return new Task(
        id,
        title,
        notes,
        status,
        priority,
        due,
        recurrence,
        tags,
        null,
        position,
        createdAt,
        updatedAt,
        completedAt,
        version);
  }
}
