package dev.taskora.chat.task.list;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Where a page ends: the last task's place in the order. Travels as one opaque word of at most
 * {@link #MAX} characters; reading it checks every part, since callers can write their own.
 *
 * @param key what {@link Sort#keyOf} says of the last task
 * @param id of the last task
 */
public record Cursor(Sort sort, String key, String id) {
  static final int MAX = 500;
  private static final int HEX_PER_CHAR = 4;
  private static final Pattern SHAPE = Pattern.compile("([a-z]{3,9})\\.((?:[0-9a-f]{4})*)\\.(.*)");

  public Cursor {
    if (!TaskRules.isId(id) || !fits(sort, key)) {
      throw refusal();
    }
  }

  static Cursor after(Sort sort, Task last) {
    return new Cursor(sort, sort.keyOf(last), last.id());
  }

  /** Reads what {@link #word} wrote for the same sort. */
  static Cursor read(String word, Sort sort) {
    var matcher = SHAPE.matcher(word);
    if (word.length() > MAX || !matcher.matches() || !matcher.group(1).equals(sort.wire())) {
      throw refusal();
    }
    return new Cursor(sort, fromHex(matcher.group(2)), matcher.group(3));
  }

  /** Whether a task stands after this place, also when the task that made it is gone. */
  public boolean isBefore(Task task) {
    int order = sort.compareKey(key, task);
    return order < 0 || (order == 0 && id.compareTo(task.id()) < 0);
  }

  String word() {
    return sort.wire() + "." + toHex(key) + "." + id;
  }

  private static boolean fits(Sort sort, String key) {
    try {
      return switch (sort) {
        case POSITION -> Double.isFinite(Double.parseDouble(key));
        case DUE -> Long.parseLong(key) >= 0;
        case PRIORITY -> Integer.parseInt(key) >= 0 && Integer.parseInt(key) < 4;
        case CREATED, UPDATED -> plausible(Instant.parse(key));
        case TITLE -> key.codePoints().noneMatch(TaskRules::breaksLine);
      };
    } catch (NumberFormatException | DateTimeException e) {
      return false;
    }
  }

  private static boolean plausible(Instant instant) {
    return instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.ofEpochSecond(1L << 38));
  }

  private static String toHex(String text) {
    StringBuilder hex = new StringBuilder(text.length() * HEX_PER_CHAR);
    text.chars().forEach(c -> hex.append(String.format("%04x", c)));
    return hex.toString();
  }

  private static String fromHex(String hex) {
    StringBuilder text = new StringBuilder(hex.length() / HEX_PER_CHAR);
    for (int i = 0; i < hex.length(); i += HEX_PER_CHAR) {
      text.append((char) Integer.parseInt(hex, i, i + HEX_PER_CHAR, 16));
    }
    return text.toString();
  }

  private static StoreFailure.Invalid refusal() {
    return new StoreFailure.Invalid(
        "cursor", "Send nextCursor of the page before, with the same sort, or none.");
  }
}
