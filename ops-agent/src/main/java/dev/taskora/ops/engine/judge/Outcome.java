package dev.taskora.ops.engine.judge;

/** How an action ended, as the door that performed it says. */
public enum Outcome {
  /** The cluster took it. Whether it helped is found out by verification. */
  Done,
  /** The cluster said no and nothing was changed; the budget is given back. */
  Refused,
  /** It broke; something may have been changed. Counts as spent. */
  Failed,
  /** Nobody knows. Counts as spent. */
  Unknown
}
