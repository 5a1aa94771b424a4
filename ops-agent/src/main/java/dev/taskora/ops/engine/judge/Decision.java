package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do about an incident now, and why. */
public sealed interface Decision {

  Reason reason();

  /** One sentence with the figures of this case; may be empty. */
  String detail();

  /** Not ours to judge. */
  record Ignore(Reason reason, String detail) implements Decision {}

  /**
   * Nothing now.
   *
   * @param until judge again at this time even if nothing happens; null = when something happens
   */
  record Wait(Reason reason, @Nullable Instant until, String detail) implements Decision {}

  /**
   * Change the cluster.
   *
   * @param step index of the rung, from 0
   * @param attempt on this rung, from 1
   */
  record Act(Action action, int step, int attempt, Reason reason, String detail)
      implements Decision {}

  /** A human's turn. */
  record Escalate(Severity severity, Reason reason, String detail) implements Decision {}

  /** Over. */
  record Resolve(Reason reason, String detail) implements Decision {}

  /** The verdict's one word: {@code Act}. */
  default String verdict() {
    return switch (this) {
      case Ignore ignore -> "Ignore";
      case Wait wait -> "Wait";
      case Act act -> "Act";
      case Escalate escalate -> "Escalate";
      case Resolve resolve -> "Resolve";
    };
  }

  /** As scenario files spell it: {@code Act EvictPod ThresholdMet}, {@code Wait CoolingDown}. */
  default String words() {
    String what = this instanceof Act act ? " " + act.action().kind() : "";
    return verdict() + what + " " + reason();
  }
}
