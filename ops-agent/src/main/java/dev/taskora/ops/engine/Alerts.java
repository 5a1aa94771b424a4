package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.SignalType;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes alerts: their names, labels, sentences and fingerprints. */
final class Alerts {
  private static final WorkloadKey AGENT = new WorkloadKey("", "Agent", "taskora-ops");
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final String cluster;

  Alerts(String cluster) {
    this.cluster = cluster;
  }

  /** About an incident: that a human's turn has come, or what keeps the agent from acting. */
  Alert about(Incident incident, Severity severity, Reason reason, String runbook, Instant at) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", incident.workload() + ": " + incident.family());
    annotations.put("description", sentence(incident, reason));
    annotations.put("reason", reason.name());
    annotations.put("policy", incident.policy());
    annotations.put("runbook", "docs/runbooks/" + runbook + ".md");
    return firing(nameOf(incident), severity, incident.workload(), incident.family(), annotations)
        .startingAt(at, incident.id());
  }

  /** About the agent itself, e.g. {@code TaskoraOpsStormActive}. */
  Alert aboutAgent(String name, Severity severity, String description, Instant at) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", name);
    annotations.put("description", description);
    annotations.put("runbook", "docs/runbooks/" + name + ".md");
    return firing(name, severity, agent(name), Family.Agent, annotations).startingAt(at, 0);
  }

  private static WorkloadKey agent(String name) {
    return new WorkloadKey(AGENT.namespace(), AGENT.kind(), name);
  }

  /** Of the alert about this incident. */
  String fingerprint(Incident incident) {
    return fingerprint(incident.workload(), incident.family());
  }

  String fingerprintOfAgent(String name) {
    return fingerprint(agent(name), Family.Agent);
  }

  private Alert firing(
      String name,
      Severity severity,
      WorkloadKey workload,
      Family family,
      SortedMap<String, String> annotations) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("alertname", name);
    labels.put("cluster", cluster);
    labels.put("namespace", workload.namespace());
    labels.put("kind", workload.kind());
    labels.put("workload", workload.name());
    labels.put("signal", family.name());
    labels.put("source", "taskora-ops");
    String fingerprint = fingerprint(workload, family);
    return Alert.firing(
        new Alert.Identity(fingerprint, workload, family), name, severity, labels, annotations);
  }

  private static String sentence(Incident incident, Reason reason) {
    Signal newest = incident.newest();
    String seen = newest == null ? "known from an earlier run" : newest.detail();
    return seen + ". No further action: " + reason.sentence() + ".";
  }

  /** kubernetes-mixin's name where the meaning is the same. */
  private static String nameOf(Incident incident) {
    Signal newest = incident.newest();
    return newest == null ? nameOf(incident.family()) : nameOf(newest.type());
  }

  private static String nameOf(SignalType type) {
    return switch (type) {
      case NodeNotReady -> "KubeNodeNotReady";
      case NodePressure -> "KubeNodePressure";
      case VolumeFilling -> "KubePersistentVolumeFillingUp";
      case ClaimLost, ClaimPending -> "KubePersistentVolumeErrors";
      default -> nameOf(type.family());
    };
  }

  private static String nameOf(Family family) {
    return switch (family) {
      case Crash, CompletedLoop, InitCrash, Probe -> "KubePodCrashLooping";
      case Readiness, Scheduling -> "KubePodNotReady";
      case ImagePull, Configuration, Start, Creating -> "KubeContainerWaiting";
      case Rollout -> "KubeDeploymentRolloutStuck";
      case Replicas -> "KubeDeploymentReplicasMismatch";
      case Job -> "KubeJobFailed";
      case Scaling -> "KubeHpaMaxedOut";
      default -> "TaskoraOps" + family;
    };
  }

  /** FNV-1a: an identity, no secret. */
  private String fingerprint(WorkloadKey workload, Family family) {
    String identity = cluster + "\n" + workload + "\n" + family;
    long hash = FNV_OFFSET;
    for (int i = 0; i < identity.length(); i++) {
      hash = (hash ^ identity.charAt(i)) * FNV_PRIME;
    }
    String hex = Long.toHexString(hash);
    return "0".repeat(16 - hex.length()) + hex;
  }
}
