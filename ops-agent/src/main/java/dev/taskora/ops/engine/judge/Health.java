package dev.taskora.ops.engine.judge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an incident's workload is doing, as far as this incident is concerned.
 *
 * @param desired replicas asked for
 * @param ready replicas that are ready and stay
 * @param healthySince without a symptom and with all replicas ready since then; null = not now
 * @param gone the workload no longer exists
 */
public record Health(int desired, int ready, @Nullable Instant healthySince, boolean gone) {

  public boolean healthyFor(Duration period, Instant at) {
    return healthySince != null && !at.isBefore(healthySince.plus(period));
  }
}
