import type { Action, Decision, Incident, OpsStatus } from '../api/types';

/** Every reason of the ops engine in words a person says. The engine's own word always stands beside it. */
export const REASONS: Record<string, string> = {
  ThresholdMet: 'It happened often enough to act.',
  Recovered: 'It has been healthy long enough.',
  Gone: 'The workload no longer exists.',
  NoPolicy: 'No policy covers this failure.',
  PolicyOff: 'The policy is switched off.',
  NotLongEnough: 'Too early to act: it has not happened often or long enough.',
  Recovering: 'It is healthy again; the agent waits to see that it stays so.',
  Verifying: 'The agent watches whether the action helped.',
  CoolingDown: 'The last attempt was a moment ago; the agent gives it time.',
  ActionInFlight: 'Another action is still under way.',
  NothingToEvict: 'There is no failing pod to act on right now.',
  StaleTarget: 'The pod has been replaced in the meantime.',
  ClosedByDisruptionBudget: 'A disruption budget does not allow it now.',
  NotLeader: 'Another copy of the agent is in charge.',
  LedgerUnavailable: 'The agent cannot see what it has already spent, so it does nothing.',
  StaleCache: 'What the agent knows of the cluster is too old to act on.',
  StormActive: 'Too much fails at once; acting could make it worse.',
  NodeIncident: 'The node has an incident that explains this one.',
  AlreadyEscalated: 'It is a person’s turn.',
  Paused: 'Somebody asked the agent to keep still.',
  BelowMinHealthy: 'Too few healthy copies would be left.',
  LastReadyReplica: 'It is the last copy that works.',
  BudgetExhausted: 'The agent has used up its allowed actions.',
  RolloutPaused: 'The rollout was paused by a person.',
  RolloutInProgress: 'A rollout is just under way.',
  HumanDebugging: 'A person is debugging this pod.',
  OwnedByHPA: 'An autoscaler decides about the copies.',
  OwnedByKEDA: 'An autoscaler (KEDA) decides about the copies.',
  WouldNotRecreate: 'The cluster would not let the pod come back.',
  NoEarlierRevision: 'There is no earlier version to go back to.',
  ApprovalRequired: 'A person has to approve this step.',
  ApprovalExpired: 'Nobody approved this step in time.',
  PodsUnschedulable: 'More copies would find no place to run.',
  MetricsMissing: 'Measurements are missing.',
  AlertOnly: 'The policy only alerts, it does not act.',
  BarePod: 'Nothing would bring this pod back.',
  JobOwned: 'The job looks after its own retries.',
  SystemNamespace: 'The cluster’s own parts are never touched.',
  CriticalClass: 'This kind of failure always needs a person.',
  AttemptsExhausted: 'Every allowed step was tried, and it still fails.',
  MadeItWorse: 'Fewer copies worked after the action than before.',
  AtTarget: 'Use is where it should be.',
  ScaledUp: 'Use is above its target.',
  ScaledDown: 'Use has stayed below its target.',
  MaxedOut: 'The most copies allowed are running, and more are needed.',
};

/** Symptoms a reader meets most; others are shown by Kubernetes' own word alone. */
export const SIGNALS: Record<string, string> = {
  ContainerCrashed: 'A container crashed',
  CrashLoopBackOff: 'A container keeps crashing',
  OOMKilled: 'A container ran out of memory',
  CompletedLoop: 'A container keeps ending',
  InitContainerCrashed: 'A container crashed while starting up',
  SidecarCrashed: 'A helper container crashed',
  LivenessKilled: 'A container stopped answering and was restarted',
  StartupFailed: 'A container did not start in time',
  ReadinessFailing: 'A pod is not ready to serve',
  ImagePullBackOff: 'An image cannot be pulled',
  InvalidImageName: 'An image name is not valid',
  CreateContainerConfigError: 'A container’s configuration is missing',
  CreateContainerError: 'A container cannot be created',
  RunContainerError: 'A container cannot be started',
  ContainerStuck: 'A container is stuck',
  Unschedulable: 'A pod finds no place to run',
  FailedMount: 'A volume cannot be mounted',
  VolumeFilling: 'A volume is filling up',
  NodeNotReady: 'A node is not ready',
  ProgressDeadlineExceeded: 'A rollout does not get on',
};

export const VERDICTS: Record<Decision['verdict'], string> = {
  Wait: 'Waits',
  Act: 'Acts',
  Escalate: 'Calls a person',
  Resolve: 'Closes the incident',
};

export const ACTIONS: Record<Action['kind'], string> = {
  EvictPod: 'Evict the pod',
  RolloutRestart: 'Restart the rollout',
  RollbackRevision: 'Go back to the earlier version',
  Scale: 'Change the number of copies',
};

export const OUTCOMES: Record<NonNullable<Action['outcome']>, string> = {
  Done: 'The cluster did it',
  Refused: 'The cluster refused; nothing was changed',
  Failed: 'It failed; something may have changed',
  Unknown: 'The answer was lost; it counts as spent',
};

export const STATES: Record<Incident['state'], string> = {
  open: 'Open',
  resolved: 'Resolved',
  exhausted: 'Needs a person',
  blocked: 'Held back',
};

export const MODES: Record<OpsStatus['mode'], string> = {
  Off: 'does nothing',
  AlertOnly: 'alerts, does not act',
  DryRun: 'decides, changes nothing',
  Enforce: 'acts within its bounds',
};

/** The reason in words; the bare word where we have no sentence for it. */
export const reasonText = (reason: string) => REASONS[reason] ?? '';

/** "2 of 3 actions left in 1 h": what a budget still allows. */
export function windowText(seconds: number): string {
  if (seconds % 3600 === 0) return seconds === 3600 ? 'an hour' : `${seconds / 3600} hours`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
