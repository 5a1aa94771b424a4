package dev.taskora.ops;

import dev.taskora.ops.engine.Event;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be judged, in order. Watch events of one object that wait for their turn become
 * one: the newest snapshot at the oldest one's place. Nothing is lost by that, because restarts are
 * read from counters that only grow.
 *
 * <p>Bounded: when {@link #capacity} watch events wait, whoever brings another one waits. Answers
 * to commands and ticks always enter; commands bound the former and ticks become one.
 */
public final class Inbox {
  /** The object an event is about; {@code era} keeps snapshots from overtaking a turning point. */
  private record Topic(Class<? extends Event> kind, String object, long era) {}

  private final int capacity;
  private final Map<Topic, Event> waiting = new LinkedHashMap<>();
  private long era;

  public Inbox(int capacity) {
    this.capacity = capacity;
  }

  /** Returns once the event has its place; on an interrupt it is dropped. */
  public synchronized void post(Event event) {
    Topic topic = topic(event);
    try {
      while (isWatched(event) && waiting.size() >= capacity && !waiting.containsKey(topic)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    waiting.put(topic, event);
    notifyAll();
  }

  /** The next event; waits for one. */
  public synchronized Event take() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    Iterator<Event> oldest = waiting.values().iterator();
    Event event = oldest.next();
    oldest.remove();
    notifyAll();
    return event;
  }

  public synchronized int size() {
    return waiting.size();
  }

  private Topic topic(Event event) {
    String object =
        switch (event) {
          case Event.PodChanged e -> e.pod().uid();
          case Event.PodGone e -> e.uid();
          case Event.WorkloadChanged e -> e.workload().key().toString();
          case Event.NodeChanged e -> e.node().name();
          case Event.ClaimChanged e -> e.claim().namespace() + "/" + e.claim().name();
          case Event.UsageRead e -> e.workload().toString();
          case Event.CacheProven e -> "";
          case Event.Tick e -> "";
          default -> Long.toString(++era);
        };
    return new Topic(event.getClass(), object, era);
  }

  private static boolean isWatched(Event event) {
    return event instanceof Event.PodChanged
        || event instanceof Event.WorkloadChanged
        || event instanceof Event.NodeChanged
        || event instanceof Event.ClaimChanged
        || event instanceof Event.UsageRead
        || event instanceof Event.HintSeen;
  }
}
