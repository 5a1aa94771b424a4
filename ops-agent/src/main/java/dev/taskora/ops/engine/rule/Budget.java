package dev.taskora.ops.engine.rule;

import java.time.Duration;

/** At most that many actions per scope in any window of that length; the tightest one wins. */
public record Budget(Scope scope, int maxActions, Duration period) {

  /** Whose actions are counted together. */
  public enum Scope {
    Workload,
    Namespace,
    Node,
    Cluster
  }
}
