package dev.taskora.chat.task.list;

import dev.taskora.chat.task.Due;
import dev.taskora.chat.task.Status;
import dev.taskora.chat.task.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which due dates a list shows, for a {@link Viewer}. */
public enum DueFilter {
  /** On the viewer's day, done or not, passed or not. */
  TODAY,
  /** Open, and its moment or its day is over. */
  OVERDUE,
  /** On the viewer's day or one of the six after it. */
  WEEK,
  /** Without a due date. */
  NONE;

  /** Days that {@link #WEEK} spans. */
  public static final int WEEK_DAYS = 7;

  /** The spelling on the wire: {@code today}, {@code overdue}, {@code week}, {@code none}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the task passes. */
  public boolean matches(Task task, Viewer viewer) {
    Due due = task.due();
    return switch (this) {
      case TODAY -> within(due, viewer, 1);
      case OVERDUE ->
          due != null && task.status() == Status.OPEN && due.overdue(viewer.at(), viewer.zone());
      case WEEK -> within(due, viewer, WEEK_DAYS);
      case NONE -> due == null;
    };
  }

  private static boolean within(@Nullable Due due, Viewer viewer, int days) {
    return due != null
        && !due.dayIn(viewer.zone()).isBefore(viewer.today())
        && due.dayIn(viewer.zone()).isBefore(viewer.today().plusDays(days));
  }
}
