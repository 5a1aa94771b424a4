package dev.taskora.ops.engine.rule;

import java.time.Duration;
import java.util.List;

/**
 * Limits over every policy.
 *
 * @param pauseRequests any text in here = no new action anywhere
 * @param maxStaleness caches older than this = no action
 */
public record GlobalBounds(
    List<String> pauseRequests,
    int maxInFlight,
    List<Budget> budgets,
    Storm storm,
    Duration maxStaleness,
    Backoff kubeletBackoff) {

  /**
   * When so much is wrong that acting would make it worse.
   *
   * @param unhealthyAbove per cent of all watched workloads
   * @param minWorkloads the share is judged from so many watched workloads on
   * @param sameCauseAbove more workloads than this with one symptom inside {@code within}
   * @param cooldown calm for so long before one trial action is allowed
   */
  public record Storm(
      int unhealthyAbove,
      int minWorkloads,
      int sameCauseAbove,
      Duration within,
      Duration cooldown) {}

  /** The kubelet's restart schedule of this cluster: doubles from initial to max. */
  public record Backoff(Duration initial, Duration max) {}
}
