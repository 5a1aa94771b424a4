package dev.taskora.chat.task.list;

import dev.taskora.chat.task.Task;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** The order of a list; tasks that are equal in it go by id, oldest first. */
public enum Sort {
  /** By hand. */
  POSITION,
  /** Soonest first; tasks without a due date last. */
  DUE,
  /** Highest first. */
  PRIORITY,
  /** Newest first. */
  CREATED,
  /** Latest change first. */
  UPDATED,
  /** By {@link Fold#titleKey}. */
  TITLE;

  /** The spelling on the wire: {@code position}, {@code due} and so on. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a larger key comes first. */
  public boolean falling() {
    return this == PRIORITY || this == CREATED || this == UPDATED;
  }

  /** Complete: no two tasks are equal in it. */
  public Comparator<Task> order() {
    Comparator<Task> order =
        switch (this) {
          case POSITION -> Comparator.comparingDouble(Task::position);
          case DUE -> Comparator.comparingLong(Task::dueKey);
          case PRIORITY -> Comparator.comparing(Task::priority).reversed();
          case CREATED -> Comparator.comparing(Task::createdAt).reversed();
          case UPDATED -> Comparator.comparing(Task::updatedAt).reversed();
          case TITLE -> Comparator.comparing(Fold::titleKey, Sort::byCodePoint);
        };
    return order.thenComparing(Task::id);
  }

  /** What the task sorts by, as text for a {@link Cursor}. */
  String keyOf(Task task) {
    return switch (this) {
      case POSITION -> Double.toString(task.position());
      case DUE -> Long.toString(task.dueKey());
      case PRIORITY -> Integer.toString(task.priority().rank());
      case CREATED -> task.createdAt().toString();
      case UPDATED -> task.updatedAt().toString();
      case TITLE -> Fold.titleKey(task);
    };
  }

  /** Negative when the key stands before the task's own, whatever their ids. */
  int compareKey(String key, Task task) {
    return switch (this) {
      case POSITION -> Double.compare(Double.parseDouble(key), task.position());
      case DUE -> Long.compare(Long.parseLong(key), task.dueKey());
      case PRIORITY -> Integer.compare(task.priority().rank(), Integer.parseInt(key));
      case CREATED -> task.createdAt().compareTo(Instant.parse(key));
      case UPDATED -> task.updatedAt().compareTo(Instant.parse(key));
      case TITLE -> byCodePoint(key, Fold.titleKey(task));
    };
  }

  /** As UTF-8 bytes compare; UTF-16 puts some of the planes in another order. */
  private static int byCodePoint(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }
}
