package dev.taskora.ops.engine.seen;

/**
 * Every symptom we know, in Kubernetes' own spelling where it has one. The family is the signal
 * class of an alert's identity: symptoms of one family are one incident of a workload.
 */
public enum SignalType {
  ContainerCrashed(Family.Crash, Remedy.Bounded),
  CrashLoopBackOff(Family.Crash, Remedy.Bounded),
  OOMKilled(Family.OutOfMemory, Remedy.Bounded),
  CompletedLoop(Family.CompletedLoop, Remedy.Human),
  InitContainerCrashed(Family.InitCrash, Remedy.Human),
  SidecarCrashed(Family.Crash, Remedy.Bounded),
  LivenessKilled(Family.Probe, Remedy.Human),
  StartupFailed(Family.Probe, Remedy.Human),
  ReadinessFailing(Family.Readiness, Remedy.Bounded),
  ImagePullBackOff(Family.ImagePull, Remedy.Rollback),
  InvalidImageName(Family.ImagePull, Remedy.Rollback),
  CreateContainerConfigError(Family.Configuration, Remedy.Rollback),
  CreateContainerError(Family.Start, Remedy.Human),
  RunContainerError(Family.Start, Remedy.Human),
  ContainerStuck(Family.Start, Remedy.Bounded),
  Unschedulable(Family.Scheduling, Remedy.Human),
  ContainerCreatingStuck(Family.Creating, Remedy.Human),
  FailedMount(Family.Storage, Remedy.Human),
  FailedCreatePodSandBox(Family.Network, Remedy.Human),
  TerminatingStuck(Family.Terminating, Remedy.Human),
  Evicted(Family.Eviction, Remedy.Human),
  Preempted(Family.Eviction, Remedy.Human),
  AdmissionRejected(Family.Eviction, Remedy.Human),
  ResizeStuck(Family.Resize, Remedy.Human),
  ProgressDeadlineExceeded(Family.Rollout, Remedy.Bounded),
  ReplicasMismatch(Family.Replicas, Remedy.Human),
  FailedCreate(Family.Admission, Remedy.Human),
  JobFailed(Family.Job, Remedy.Human),
  ClaimPending(Family.Storage, Remedy.Human),
  ClaimLost(Family.Storage, Remedy.Human),
  VolumeFilling(Family.Storage, Remedy.Human),
  VolumeResizeFailed(Family.Storage, Remedy.Human),
  NodeNotReady(Family.Node, Remedy.Human),
  NodePressure(Family.Node, Remedy.Human),
  NodeLeaseSilent(Family.Node, Remedy.Human),
  NodeProblem(Family.Node, Remedy.Human),
  HPAMaxedOut(Family.Scaling, Remedy.Human),
  HPABlind(Family.Scaling, Remedy.Human);

  /** What an incident is about; part of its identity and of its alert's fingerprint. */
  public enum Family {
    Crash,
    OutOfMemory,
    CompletedLoop,
    InitCrash,
    Probe,
    Readiness,
    ImagePull,
    Configuration,
    Start,
    Creating,
    Scheduling,
    Storage,
    Network,
    Terminating,
    Eviction,
    Resize,
    Rollout,
    Replicas,
    Admission,
    Job,
    Node,
    Scaling,
    /** About the agent itself. */
    Agent
  }

  /** How far any policy may go against this symptom. */
  public enum Remedy {
    /** Every step of the ladder, inside the bounds. */
    Bounded,
    /** Only a rollback that the policy opted in to: the newest revision brought it. */
    Rollback,
    /** Tell a human; a policy that asks for an action is refused. */
    Human
  }

  private final Family family;
  private final Remedy remedy;

  SignalType(Family family, Remedy remedy) {
    this.family = family;
    this.remedy = remedy;
  }

  public Family family() {
    return family;
  }

  public Remedy remedy() {
    return remedy;
  }

  /** A container died: each one counts, and the kubelet's back-off spaces them. */
  public boolean isDeath() {
    return switch (family) {
      case Crash, OutOfMemory, InitCrash, CompletedLoop -> true;
      default -> false;
    };
  }
}
