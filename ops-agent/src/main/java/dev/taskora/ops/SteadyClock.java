package dev.taskora.ops;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock as it was at the start, carried on by the monotonic one: it never jumps when
 * somebody sets the machine's clock, so no budget window opens early.
 */
public final class SteadyClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }
}
