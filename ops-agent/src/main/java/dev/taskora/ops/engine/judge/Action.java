package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;

/**
 * One change of the cluster, complete enough to be performed and to be read in a year.
 *
 * @param pod the pod to evict, else empty
 * @param podUid precondition of the eviction, else empty
 * @param node the pod's node, for the node's budget; else empty
 * @param before what it replaces: replicas, or the template
 * @param after what it puts there: replicas, or the template to go back to; empty for an eviction
 */
public record Action(
    ActionKind kind,
    WorkloadKey workload,
    String pod,
    String podUid,
    String node,
    String before,
    String after) {

  public static Action evict(PodSnapshot pod) {
    return new Action(
        ActionKind.EvictPod, pod.workload(), pod.name(), pod.uid(), pod.node(), "", "");
  }

  public static Action restart(WorkloadKey workload) {
    return new Action(ActionKind.RolloutRestart, workload, "", "", "", "", "");
  }

  public static Action rollback(WorkloadKey workload, String from, String to) {
    return new Action(ActionKind.RollbackRevision, workload, "", "", "", from, to);
  }

  public static Action scale(WorkloadKey workload, int from, int to) {
    return new Action(
        ActionKind.Scale, workload, "", "", "", Integer.toString(from), Integer.toString(to));
  }

  /** {@code EvictPod web-1}, for people. */
  public String sentence() {
    return switch (kind) {
      case EvictPod -> "EvictPod " + pod;
      case RolloutRestart -> "RolloutRestart " + workload.name();
      case RollbackRevision -> "RollbackRevision " + workload.name() + " to " + after;
      case Scale -> "Scale " + workload.name() + " from " + before + " to " + after;
    };
  }
}
