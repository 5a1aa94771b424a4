package dev.taskora.ops.engine.rule;

import java.time.Duration;

/**
 * One rung of the escalation ladder.
 *
 * @param maxRetry attempts on this rung, at least 1
 * @param retryPeriod wait after the first attempt; each further one waits {@code backoffFactor}
 *     times longer, at most {@code maxRetryPeriod}
 * @param timeout how long an attempt may take to show its effect before it counts as failed
 * @param approval a human must agree first
 * @param approvalWindow how long an approval, or the question for one, is good
 */
public record Step(
    ActionKind action,
    int maxRetry,
    Duration retryPeriod,
    int backoffFactor,
    Duration maxRetryPeriod,
    Duration timeout,
    boolean approval,
    Duration approvalWindow) {

  /** An evict step in its plainest form, for tests and defaults. */
  public static Step of(ActionKind action, int maxRetry, Duration retryPeriod, Duration timeout) {
    return new Step(
        action,
        maxRetry,
        retryPeriod,
        2,
        Duration.ofMinutes(30),
        timeout,
        false,
        Duration.ofHours(1));
  }

  /** How long the workload is left alone after that many attempts (1 = the first). */
  public Duration cooldownAfter(int attempts) {
    Duration wait = retryPeriod;
    for (int n = 1; n < attempts && wait.compareTo(maxRetryPeriod) < 0; n++) {
      wait = wait.multipliedBy(backoffFactor);
    }
    return wait.compareTo(maxRetryPeriod) < 0 ? wait : maxRetryPeriod;
  }
}
