package dev.taskora.ops.engine.seen;

import java.time.Instant;

/**
 * One symptom of one workload.
 *
 * @param pod name of the pod, empty when the symptom is the workload's own
 * @param podUid the pod's identity, empty likewise
 * @param container empty when no single container is meant
 * @param node where it happened, if known
 * @param weight how often it happened: restarts whose updates were lost are counted here; 0 for a
 *     state that was already counted (a back-off after a death we saw)
 * @param at when the agent saw it
 * @param detail one sentence with the figures, for people
 */
public record Signal(
    SignalType type,
    WorkloadKey workload,
    String pod,
    String podUid,
    String container,
    String node,
    int weight,
    Instant at,
    String detail) {

  /** A symptom of a pod. */
  public static Signal of(SignalType type, PodSnapshot pod, Instant at, String detail) {
    return new Signal(type, pod.workload(), pod.name(), pod.uid(), "", pod.node(), 1, at, detail);
  }

  /** A symptom of the workload as a whole, of a node or of a claim. */
  public static Signal of(SignalType type, WorkloadKey subject, Instant at, String detail) {
    return new Signal(type, subject, "", "", "", "", 1, at, detail);
  }

  public Signal in(String containerName, int times) {
    return new Signal(type, workload, pod, podUid, containerName, node, times, at, detail);
  }
}
