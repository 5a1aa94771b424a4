package dev.taskora.ops.engine.rule;

/** Everything the agent may do to a cluster. */
public enum ActionKind {
  /** Eviction API with uid precondition; a disruption budget's 429 is a wait. */
  EvictPod,
  /** A new restart annotation on the pod template. */
  RolloutRestart,
  /** Back to the newest earlier revision that was Available. */
  RollbackRevision,
  /** The {@code /scale} subresource, with resourceVersion. Only a ScalingPolicy asks for it. */
  Scale
}
