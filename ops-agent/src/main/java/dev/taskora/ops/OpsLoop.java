package dev.taskora.ops;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Engine;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.View;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The main loop: one event at a time, judged on one thread, its commands handed to the doors. */
public final class OpsLoop implements Runnable {
  /** What one event led to; for those who log, count and publish. */
  public record Turn(Event event, List<Command> commands, View view, Duration took) {}

  private final Inbox inbox;
  private final Engine engine;
  private final Consumer<Event> journal;
  private final Consumer<Turn> witness;
  private final Consumer<Command> doors;
  private volatile View view;
  private volatile long turnedAt = System.nanoTime();

  public OpsLoop(
      Inbox inbox,
      Engine engine,
      Consumer<Event> journal,
      Consumer<Turn> witness,
      Consumer<Command> doors) {
    this.inbox = inbox;
    this.engine = engine;
    this.journal = journal;
    this.witness = witness;
    this.doors = doors;
    this.view = engine.view();
  }

  /** Turns until interrupted. */
  @Override
  public void run() {
    try {
      for (; ; ) {
        turn(inbox.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn(Event event) {
    journal.accept(event);
    long began = System.nanoTime();
    List<Command> commands = engine.accept(event);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    if (!commands.isEmpty() || inbox.size() == 0) {
      view = engine.view();
    }
    witness.accept(new Turn(event, commands, view, took));
    commands.forEach(doors);
    turnedAt = System.nanoTime();
  }

  /** The newest published view; any thread. */
  public View view() {
    return view;
  }

  /** Since the last event was judged; ticks come every second, so this stays small. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - turnedAt);
  }
}
