package dev.taskora.assistant.talk;

import java.util.ArrayList;
import java.util.List;

/** A wish to end a turn, made once from any thread; cannot be taken back. */
public final class Stop {

  private final List<Runnable> listeners = new ArrayList<>();
  private boolean requested;

  public synchronized boolean requested() {
    return requested;
  }

  /** Ends the turn as soon as it can be ended. A second request changes nothing. */
  public void request() {
    List<Runnable> toTell;
    synchronized (this) {
      requested = true;
      toTell = List.copyOf(listeners);
      listeners.clear();
    }
    toTell.forEach(Runnable::run);
  }

  /** Runs this once when the stop is requested, at once if it was already. Must be quick. */
  public void whenRequested(Runnable listener) {
    synchronized (this) {
      if (!requested) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }
}
