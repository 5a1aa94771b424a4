package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything the judgement may look at besides the incident and its policy, taken at one instant.
 *
 * @param target the failing pod an eviction would take; null when there is none
 * @param workload its controller, if the door reports controllers
 * @param selfOrData the workload is the agent itself, or PostgreSQL's StatefulSet
 * @param nodeIncident the target's node has an incident of its own
 * @param ledger without the reservation that is being judged a second time
 */
public record Situation(
    Instant at,
    Standing standing,
    Health health,
    @Nullable PodSnapshot target,
    @Nullable WorkloadSnapshot workload,
    Protected selfOrData,
    boolean nodeIncident,
    Ledger ledger,
    GlobalBounds global) {

  /** Workloads with rules of their own. */
  public enum Protected {
    No,
    /** The agent itself. */
    Agent,
    /** The database: one eviction, no more. */
    Database
  }

  /**
   * What holds for every incident alike.
   *
   * @param flights actions under way, in all
   */
  public record Standing(
      boolean leader,
      boolean ledgerKnown,
      boolean fresh,
      boolean paused,
      boolean storm,
      Flights flights) {}

  /** Actions under way: anywhere, under this policy, on this workload. */
  public record Flights(int anywhere, int ofPolicy, int here) {}

  /** The workload's template; empty when the door reports no controllers. */
  public String template() {
    return workload == null ? "" : workload.template();
  }
}
