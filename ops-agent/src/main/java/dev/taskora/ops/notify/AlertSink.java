package dev.taskora.ops.notify;

import dev.taskora.ops.engine.judge.Alert;

/** Somewhere alerts go. Called on the engine's thread: it must not wait for the network. */
public interface AlertSink {
  void send(Alert alert);
}
