package dev.taskora.chat.task.list;

import dev.taskora.chat.task.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor asks for the page after this one; null on the last page
 */
public record TaskPage(List<Task> items, @Nullable String nextCursor) {
  public TaskPage {
    items = List.copyOf(items);
  }
}
