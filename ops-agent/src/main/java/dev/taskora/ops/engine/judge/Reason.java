package dev.taskora.ops.engine.judge;

/** Why: the same word in log, metric, Kubernetes event, alert and page. */
public enum Reason {
  ThresholdMet(Kind.Note, "the symptom came often enough, for long enough"),
  Recovered(Kind.Note, "healthy for the policy's minHealthyPeriodSeconds"),
  Gone(Kind.Note, "the workload no longer exists"),
  NoPolicy(Kind.Note, "no policy matches this symptom of this workload"),
  PolicyOff(Kind.Note, "the policy's mode is Off"),

  NotLongEnough(Kind.Wait, "not often enough or not long enough yet for the threshold"),
  Recovering(Kind.Wait, "healthy now; it counts as recovered after minHealthyPeriodSeconds"),
  Verifying(Kind.Wait, "an action was taken; its effect is awaited"),
  CoolingDown(Kind.Wait, "the last attempt is too recent"),
  ActionInFlight(Kind.Wait, "an action on this workload, or as many as allowed, is under way"),
  NothingToEvict(Kind.Wait, "no failing pod of this workload is there to act on"),
  StaleTarget(Kind.Wait, "the pod is no longer the one that was judged"),
  ClusterRefused(Kind.Wait, "the cluster refused the action"),
  ClosedByDisruptionBudget(Kind.Wait, "a PodDisruptionBudget does not allow it now"),
  NotLeader(Kind.Wait, "another replica of the agent leads"),
  LedgerUnavailable(Kind.Wait, "what was spent is not known or cannot be written"),
  StaleCache(Kind.Wait, "what we know of the cluster is too old"),
  StormActive(Kind.Wait, "too much fails at once: the storm breaker is open"),
  NodeIncident(Kind.Wait, "its node has an incident of its own, which explains it"),
  AlreadyEscalated(Kind.Wait, "a human's turn, until acknowledged or the specification changes"),

  Paused(Kind.Blocked, "pauseRequests, or the annotation ops.taskora.dev/pause, asks for rest"),
  BelowMinHealthy(Kind.Blocked, "too few healthy replicas would be left"),
  LastReadyReplica(Kind.Blocked, "it is the last ready replica"),
  BudgetExhausted(Kind.Blocked, "as many actions as a budget allows were already spent"),
  RolloutPaused(Kind.Blocked, "the rollout is paused by a human"),
  RolloutInProgress(Kind.Blocked, "the controller has not yet observed the newest specification"),
  HumanDebugging(Kind.Blocked, "an ephemeral container runs: a human is debugging"),
  OwnedByHPA(Kind.Blocked, "a HorizontalPodAutoscaler owns the replicas"),
  OwnedByKEDA(Kind.Blocked, "a KEDA ScaledObject owns the replicas"),
  WouldNotRecreate(Kind.Blocked, "the pod would not be admitted again (quota, policy or webhook)"),
  NoEarlierRevision(Kind.Blocked, "there is no earlier revision to go back to"),
  ApprovalRequired(Kind.Blocked, "a human has to approve this step"),
  PodsUnschedulable(Kind.Blocked, "pods cannot be scheduled: more replicas would not run either"),
  MetricsMissing(Kind.Blocked, "metrics are missing, and missing is not zero"),

  AlertOnly(Kind.Final, "the policy alerts where it would act"),
  BarePod(Kind.Final, "no controller would recreate the pod"),
  JobOwned(Kind.Final, "the Job controller owns the retries"),
  SystemNamespace(Kind.Final, "kube-system is never touched"),
  CriticalClass(Kind.Final, "this class of failure is never acted on"),
  AttemptsExhausted(Kind.Final, "every step of the ladder was tried as often as allowed"),
  ApprovalExpired(Kind.Final, "nobody approved this step in time"),
  ApprovalRefused(Kind.Final, "a human refused this step"),
  MadeItWorse(Kind.Final, "fewer replicas were ready after the action than before"),

  AtTarget(Kind.Note, "use is within the tolerance of its target"),
  ScaledUp(Kind.Note, "use is above its target"),
  ScaledDown(Kind.Note, "use was below its target for the whole window"),
  MaxedOut(Kind.Blocked, "maxReplicas is reached and more are needed");

  /** What a reason means for the people who read it. */
  public enum Kind {
    /** For the record. */
    Note,
    /** Passes by itself. */
    Wait,
    /** Passes when somebody or something else changes: a human is told. */
    Blocked,
    /** Ends the agent's turn: a human is told. */
    Final
  }

  private final Kind kind;
  private final String sentence;

  Reason(Kind kind, String sentence) {
    this.kind = kind;
    this.sentence = sentence;
  }

  public Kind kind() {
    return kind;
  }

  /** Half a sentence that completes "because …" or stands after a colon. */
  public String sentence() {
    return sentence;
  }
}
