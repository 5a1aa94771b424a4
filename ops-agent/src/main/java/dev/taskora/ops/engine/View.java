package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Everything a reader may ask, as of one instant; immutable, so any thread may read it.
 *
 * @param at the engine's newest time
 * @param standing whether it may act at all
 * @param pods in the order they were first seen
 * @param incidents open ones first by id, then the newest resolved ones
 * @param actions newest last
 * @param alerts firing ones and the newest resolved ones
 * @param budgets what is left of the cluster-wide budgets
 * @param counters since start, by name, for metrics
 */
public record View(
    Instant at,
    Standing standing,
    PolicySet policies,
    List<PodSnapshot> pods,
    List<WorkloadSnapshot> workloads,
    List<Incident> incidents,
    List<Ledger.Entry> actions,
    List<Alert> alerts,
    List<BudgetLeft> budgets,
    SortedMap<String, Long> counters) {

  /**
   * Whether the engine may act.
   *
   * @param cacheAge since the cluster was last heard
   * @param storm {@code Closed}, {@code Open} or {@code HalfOpen}
   */
  public record Standing(
      boolean synced,
      boolean leader,
      boolean ledgerKnown,
      Duration cacheAge,
      boolean fresh,
      List<String> pauseRequests,
      String storm) {}

  /** A budget and how many actions of its window are left. */
  public record BudgetLeft(Budget budget, String scope, int left) {}
}
