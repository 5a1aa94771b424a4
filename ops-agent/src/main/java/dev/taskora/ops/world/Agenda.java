package dev.taskora.ops.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is going to happen, in order; the world's clock. */
final class Agenda {
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
  private Instant now;
  private long number;

  private record Item(Instant at, long number, Runnable what) {}

  Agenda(Instant start) {
    now = start;
  }

  Instant now() {
    return now;
  }

  void in(Duration wait, Runnable what) {
    items.add(new Item(now.plus(wait), number++, what));
  }

  /** Lets everything happen that falls due by then. Time never goes back. */
  void runUntil(Instant then) {
    while (!items.isEmpty() && !items.peek().at().isAfter(then)) {
      Item item = items.remove();
      now = item.at();
      item.what().run();
    }
    now = then.isAfter(now) ? then : now;
  }
}
