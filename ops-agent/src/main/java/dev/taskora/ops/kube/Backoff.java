package dev.taskora.ops.kube;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that double up to a maximum, a fifth shorter or longer so that agents do not march. */
final class Backoff {
  private final Duration first;
  private final Duration most;
  private Duration wait;

  Backoff(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.wait = first;
  }

  /** How long to wait before the next attempt. */
  Duration next() {
    long millis = wait.toMillis();
    wait = wait.multipliedBy(2).compareTo(most) < 0 ? wait.multipliedBy(2) : most;
    long spread = millis / 5;
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(millis - spread, millis + spread + 1));
  }

  /** It worked: the next wait is short again. */
  void reset() {
    wait = first;
  }
}
