package dev.taskora.ops.engine.rule;

import java.time.Duration;
import java.util.List;

/**
 * The limits of one policy.
 *
 * @param minHealthy of the workload's desired replicas, the target not counted; below it nothing is
 *     evicted
 * @param minHealthyPeriod healthy this long = recovered, the ladder starts over
 * @param maxInFlight actions of this policy at the same time
 */
public record Bounds(
    Share minHealthy, Duration minHealthyPeriod, int maxInFlight, List<Budget> budgets) {}
