package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.seen.ClaimSnapshot;
import dev.taskora.ops.engine.seen.NodeSnapshot;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.Usage;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened. {@code at} is the agent's clock when it learnt of it; the engine takes
 * it as "now" and never lets it run backwards.
 */
public sealed interface Event {

  Instant at();

  /** A pod was listed, added or modified. Duplicates and old versions are harmless. */
  record PodChanged(Instant at, PodSnapshot pod) implements Event {}

  /** A pod no longer exists. */
  record PodGone(Instant at, String uid) implements Event {}

  /** These and no other pods exist: the end of a (re)list. */
  record PodsListed(Instant at, List<String> uids) implements Event {}

  /** A controller was listed, added or modified. */
  record WorkloadChanged(Instant at, WorkloadSnapshot workload) implements Event {}

  record WorkloadGone(Instant at, WorkloadKey key) implements Event {}

  /** A node was listed, added or modified, or its lease fell silent or spoke again. */
  record NodeChanged(Instant at, NodeSnapshot node) implements Event {}

  record NodeGone(Instant at, String name) implements Event {}

  /** A PersistentVolumeClaim changed, or new figures of its volume came in. */
  record ClaimChanged(Instant at, ClaimSnapshot claim) implements Event {}

  record ClaimGone(Instant at, String namespace, String name) implements Event {}

  /**
   * A Kubernetes event, which is a hint and never a proof.
   *
   * @param podUid uid of the pod it regards
   * @param reason e.g. {@code FailedMount}, {@code FailedCreatePodSandBox}, {@code Unhealthy}
   */
  record HintSeen(Instant at, String podUid, String reason, String message) implements Event {}

  /** Metrics of a workload's pods; pods that are missing here have no sample. */
  record UsageRead(Instant at, WorkloadKey workload, List<Usage> samples) implements Event {}

  /** Everything that existed at start has been told: what comes now is new. */
  record Synced(Instant at) implements Event {}

  /** The cluster was heard: what we know is as of now. */
  record CacheProven(Instant at) implements Event {}

  /** This replica leads, or no longer leads. Leading needs a {@link LedgerLoaded} after it. */
  record LeaderChanged(Instant at, boolean leader) implements Event {}

  /** The ledger as it is kept, read after leadership was won or after a conflicting write. */
  record LedgerLoaded(Instant at, Ledger ledger) implements Event {}

  /** Answer to {@link Command.Reserve}: the entry is safely written, or it is not. */
  record Reserved(Instant at, long id, boolean stored) implements Event {}

  /**
   * Answer to {@link Command.Perform}.
   *
   * @param reason set when the door can name one, e.g. WouldNotRecreate
   */
  record ActionEnded(Instant at, long id, Outcome outcome, @Nullable Reason reason, String detail)
      implements Event {}

  /** A new policy set that parsed as a whole. */
  record PoliciesLoaded(Instant at, PolicySet policies) implements Event {}

  /** A new policy set that did not parse; the old one stays. */
  record PoliciesRefused(Instant at, String problem) implements Event {}

  /** The kill switch outside the policy files; empty = off. */
  record PauseChanged(Instant at, List<String> requests) implements Event {}

  /** A human agreed to the step an incident waits for, or refused it. */
  record ApprovalGiven(Instant at, long incidentId, String by, boolean accepted) implements Event {}

  /** A human took note of an escalated incident: the ladder starts over. */
  record Acknowledged(Instant at, long incidentId, String by) implements Event {}

  /** Time passed. At least one every few seconds; between two, nothing falls due. */
  record Tick(Instant at) implements Event {}
}
