package dev.taskora.ops.engine.rule;

/** How far a policy may go; applied after the judgement, which is the same in every mode. */
public enum Mode {
  /** The policy is not applied; its incidents are still seen. */
  Off,
  /** Where it would act it alerts. */
  AlertOnly,
  /** Acts on paper: same decisions, own paper budgets, nothing changed. */
  DryRun,
  /** Acts. */
  Enforce;

  /** The more careful of the two. */
  public Mode cappedBy(Mode other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
