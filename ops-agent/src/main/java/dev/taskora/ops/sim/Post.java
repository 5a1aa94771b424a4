package dev.taskora.ops.sim;

import dev.taskora.ops.engine.Event;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is on its way to one agent: late, twice, out of order or never, as the sender decides. */
final class Post {
  private final PriorityQueue<Letter> letters =
      new PriorityQueue<>(Comparator.comparing(Letter::due).thenComparingLong(Letter::number));
  private long number;

  /**
   * One of them.
   *
   * @param watched from a watch: lost with its connection, unlike the agent's own answers
   */
  private record Letter(Instant due, long number, boolean watched, Event event) {}

  void send(Event event, Instant due, boolean watched) {
    letters.add(new Letter(due, number++, watched, event));
  }

  @Nullable Event take(Instant at) {
    Letter first = letters.peek();
    return first == null || first.due().isAfter(at) ? null : letters.remove().event();
  }

  /** The watch broke: what it had not delivered comes with the next list. */
  void dropWatched() {
    letters.removeIf(Letter::watched);
  }

  void clear() {
    letters.clear();
  }
}
