package dev.taskora.ops.sim;

/**
 * How unkind the world is; each number means "once in so many". 0 = never.
 *
 * @param crash per second: a pod or a workload breaks, for a while or until it is evicted
 * @param massCrash per second: many workloads break at once
 * @param lose per watch event
 * @param twice per watch event
 * @param late per watch event: overtaken by others
 * @param outage per second: an agent hears nothing for up to two minutes
 * @param kill per command: the agent dies right before it
 * @param newLeader per second
 * @param badAnswer per action: slow, failed, half done, unanswered or refused
 * @param badLedger per reservation: refused or unanswered
 * @param humanEdit per second: a specification changes, a pause begins or ends
 */
public record FaultPlan(
    int crash,
    int massCrash,
    int lose,
    int twice,
    int late,
    int outage,
    int kill,
    int newLeader,
    int badAnswer,
    int badLedger,
    int humanEdit) {

  /** Nothing goes wrong any more. */
  public static final FaultPlan CALM = new FaultPlan(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Everything goes wrong, often enough to meet. */
  public static final FaultPlan HARSH =
      new FaultPlan(45, 3_000, 30, 25, 20, 250, 40, 1_200, 3, 12, 900);

  static boolean strikes(int onceIn, Dice dice) {
    return onceIn > 0 && dice.onceIn(onceIn);
  }
}
