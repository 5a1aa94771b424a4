package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a human is told. Every firing one gets its resolved one, with the same fingerprint.
 *
 * @param fingerprint 16 hexadecimal digits made of cluster, namespace, kind, workload and signal
 *     class; never of pod names or times
 * @param name kubernetes-mixin's name where the meaning is the same, else {@code TaskoraOps…}
 * @param workload what it is about
 * @param labels alertname, namespace, kind, workload, signal, source
 * @param annotations summary, description, reason, runbook
 * @param incidentId 0 for alerts about the agent itself
 * @param endsAt set when resolved
 */
public record Alert(
    String fingerprint,
    String name,
    Severity severity,
    State state,
    WorkloadKey workload,
    Family family,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    long incidentId,
    Instant startsAt,
    @Nullable Instant endsAt) {

  /** Firing until resolved. */
  public enum State {
    Firing,
    Resolved
  }

  /** What makes two alerts the same one. */
  public record Identity(String fingerprint, WorkloadKey workload, Family family) {}

  /** A firing alert whose time and incident are yet to be said. */
  public static Alert firing(
      Identity identity,
      String name,
      Severity severity,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations) {
    return new Alert(
        identity.fingerprint,
        name,
        severity,
        State.Firing,
        identity.workload,
        identity.family,
        labels,
        annotations,
        0,
        Instant.EPOCH,
        null);
  }

  public Alert startingAt(Instant at, long incident) {
    return new Alert(
        fingerprint,
        name,
        severity,
        state,
        workload,
        family,
        labels,
        annotations,
        incident,
        at,
        null);
  }

  public Alert resolved(Instant at) {
    return new Alert(
        fingerprint,
        name,
        severity,
        State.Resolved,
        workload,
        family,
        labels,
        annotations,
        incidentId,
        startsAt,
        at);
  }
}
