package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Step;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.SignalType.Remedy;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What speaks against touching a workload, whatever its policy says. */
final class Objection {
  private static final List<String> SYSTEM_NAMESPACES =
      List.of("kube-system", "kube-public", "kube-node-lease");

  private Objection() {}

  /** Why this is never acted on, or null. */
  static @Nullable Reason never(Incident incident, Ladder ladder, Situation now) {
    WorkloadKey workload = incident.workload();
    if (SYSTEM_NAMESPACES.contains(workload.namespace())) {
      return Reason.SystemNamespace;
    }
    if (workload.kind().equals(WorkloadKey.BARE_POD)) {
      return Reason.BarePod;
    }
    if (workload.kind().equals("Job") || workload.kind().equals("CronJob")) {
      return Reason.JobOwned;
    }
    if (isCritical(incident, ladder, now)) {
      return Reason.CriticalClass;
    }
    return ladder.policy().steps().isEmpty() ? Reason.AlertOnly : null;
  }

  private static boolean isCritical(Incident incident, Ladder ladder, Situation now) {
    return switch (now.selfOrData()) {
      case Agent -> true;
      case Database -> ladder.last() != null || !evicts(ladder) || isHumansOnly(incident, ladder);
      case No -> isHumansOnly(incident, ladder);
    };
  }

  private static boolean evicts(Ladder ladder) {
    return !ladder.spent() && ladder.next().action() == ActionKind.EvictPod;
  }

  private static boolean isHumansOnly(Incident incident, Ladder ladder) {
    return switch (remedyOf(incident)) {
      case Human -> true;
      case Rollback -> !ladder.spent() && ladder.next().action() != ActionKind.RollbackRevision;
      case Bounded -> false;
    };
  }

  private static Remedy remedyOf(Incident incident) {
    Signal newest = incident.newest();
    return newest == null ? Remedy.Bounded : newest.type().remedy();
  }

  /** Why not now, or null: rest was asked for, or a human or a controller is at work. */
  static @Nullable Reason now(Situation now) {
    WorkloadSnapshot workload = now.workload();
    if (now.standing().paused()) {
      return Reason.Paused;
    }
    if (now.target() != null && now.target().debugging()) {
      return Reason.HumanDebugging;
    }
    if (workload == null) {
      return null;
    }
    if (!workload.pauseRequest().isEmpty()) {
      return Reason.Paused;
    }
    if (workload.rolloutPaused()) {
      return Reason.RolloutPaused;
    }
    return workload.observedGeneration() < workload.generation() ? Reason.RolloutInProgress : null;
  }

  /** Why this step cannot be taken, or null. */
  static @Nullable Reason toStep(Step step, Policy policy, Situation now) {
    return switch (step.action()) {
      case EvictPod -> toEviction(policy, now);
      case RollbackRevision ->
          now.workload() == null || now.workload().previousTemplate().isEmpty()
              ? Reason.NoEarlierRevision
              : null;
      case RolloutRestart, Scale -> null;
    };
  }

  private static @Nullable Reason toEviction(Policy policy, Situation now) {
    PodSnapshot target = now.target();
    if (target == null) {
      return Reason.NothingToEvict;
    }
    int othersReady = now.health().ready() - (target.ready() ? 1 : 0);
    if (target.ready() && othersReady == 0) {
      return Reason.LastReadyReplica;
    }
    int needed = policy.bounds().minHealthy().of(now.health().desired());
    return othersReady < needed ? Reason.BelowMinHealthy : null;
  }
}
