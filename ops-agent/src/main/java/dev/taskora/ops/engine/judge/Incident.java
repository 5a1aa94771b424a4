package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.SignalType;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of symptoms of one family of one workload, from the first until it is over.
 *
 * @param id from a counter
 * @param policy name of the policy it is judged by; empty when none matches
 * @param signals the newest {@link #MAX_SIGNALS}, oldest first
 * @param decisions the newest {@link #MAX_DECISIONS} changes of mind, oldest first
 */
public record Incident(
    long id,
    WorkloadKey workload,
    Family family,
    String policy,
    Instant openedAt,
    Instant updatedAt,
    Progress progress,
    List<Signal> signals,
    List<Decided> decisions) {

  public static final int MAX_SIGNALS = 50;
  public static final int MAX_DECISIONS = 30;

  /** The ladder of one incident, see docs/policies.md. */
  public enum Phase {
    Observed,
    Pending,
    Acting,
    Verifying,
    Recovering,
    Resolved,
    Exhausted,
    Blocked;

    /** Where a decision leaves its incident. */
    public static Phase after(Decision decision) {
      return switch (decision) {
        case Decision.Ignore ignore -> Observed;
        case Decision.Act act -> Acting;
        case Decision.Resolve resolve -> Resolved;
        case Decision.Escalate escalate ->
            escalate.reason().kind() == Reason.Kind.Final ? Exhausted : Blocked;
        case Decision.Wait wait -> whileWaiting(wait.reason());
      };
    }

    private static Phase whileWaiting(Reason reason) {
      return switch (reason) {
        case NotLongEnough -> Observed;
        case ActionInFlight -> Acting;
        case Verifying -> Verifying;
        case Recovering -> Recovering;
        case AlreadyEscalated -> Exhausted;
        case CoolingDown, NothingToEvict, StaleTarget -> Pending;
        default -> Blocked;
      };
    }

    /** As the HTTP API says it: open, resolved, exhausted or blocked. */
    public String state() {
      return switch (this) {
        case Observed, Pending, Acting, Verifying, Recovering -> "open";
        case Resolved -> "resolved";
        case Exhausted -> "exhausted";
        case Blocked -> "blocked";
      };
    }
  }

  /**
   * How far it came.
   *
   * @param triggeredAt the threshold was met; it stays met until the incident is over
   * @param escalated why it is a human's turn, or null
   * @param escalatedTemplate the workload's template then: another one is a new chance
   * @param approval the newest word of a human about the step it waits for
   * @param refusal the newest refusal of the cluster or the ledger, while it has to be waited out
   */
  public record Progress(
      Phase phase,
      @Nullable Instant triggeredAt,
      @Nullable Reason escalated,
      String escalatedTemplate,
      @Nullable Approval approval,
      @Nullable Refusal refusal,
      @Nullable Instant resolvedAt) {

    public static final Progress START =
        new Progress(Phase.Observed, null, null, "", null, null, null);

    public Progress in(Phase next) {
      return new Progress(
          next, triggeredAt, escalated, escalatedTemplate, approval, refusal, resolvedAt);
    }

    public Progress triggered(Instant at) {
      return new Progress(phase, at, escalated, escalatedTemplate, approval, refusal, resolvedAt);
    }

    public Progress escalated(@Nullable Reason why, String template) {
      return new Progress(phase, triggeredAt, why, template, approval, refusal, resolvedAt);
    }

    public Progress approved(@Nullable Approval word) {
      return new Progress(
          phase, triggeredAt, escalated, escalatedTemplate, word, refusal, resolvedAt);
    }

    public Progress refused(@Nullable Refusal answer) {
      return new Progress(
          phase, triggeredAt, escalated, escalatedTemplate, approval, answer, resolvedAt);
    }

    public Progress resolved(Instant at) {
      return new Progress(
          Phase.Resolved, triggeredAt, escalated, escalatedTemplate, approval, refusal, at);
    }
  }

  /**
   * A question to a human and the answer.
   *
   * @param by empty while nobody answered
   */
  public record Approval(int step, Instant askedAt, String by, boolean accepted) {}

  /**
   * The cluster (or the ledger) said no, and nothing was done.
   *
   * @param times in a row
   * @param until not to be asked again before
   */
  public record Refusal(Reason reason, int times, Instant until) {}

  /** A decision and when it was first made. */
  public record Decided(Instant at, Decision decision) {}

  public static Incident open(long id, Signal first, String policy) {
    return new Incident(
        id,
        first.workload(),
        first.type().family(),
        policy,
        first.at(),
        first.at(),
        Progress.START,
        List.of(),
        List.of());
  }

  /** One that only an alert of an earlier run tells of: it was a case already. */
  public static Incident restored(
      long id, WorkloadKey workload, Family family, String policy, Instant at) {
    return new Incident(
        id, workload, family, policy, at, at, Progress.START.triggered(at), List.of(), List.of());
  }

  public Incident saw(Signal signal) {
    return new Incident(
        id,
        workload,
        family,
        policy,
        openedAt,
        signal.at(),
        progress,
        appended(signals, signal, MAX_SIGNALS),
        decisions);
  }

  public Incident decided(Instant at, Decision decision) {
    return new Incident(
        id,
        workload,
        family,
        policy,
        openedAt,
        at,
        progress,
        signals,
        appended(decisions, new Decided(at, decision), MAX_DECISIONS));
  }

  public Incident with(Progress next) {
    return new Incident(
        id, workload, family, policy, openedAt, updatedAt, next, signals, decisions);
  }

  public Incident under(String policyName) {
    return new Incident(
        id, workload, family, policyName, openedAt, updatedAt, progress, signals, decisions);
  }

  public Phase phase() {
    return progress.phase();
  }

  /** The newest symptom; null for an incident that is known only from an earlier run's alert. */
  public @Nullable Signal newest() {
    return signals.isEmpty() ? null : signals.getLast();
  }

  /** Symptoms of these types after {@code since}, restarts with lost updates included. */
  public int countSince(Instant since, List<SignalType> types) {
    int count = 0;
    for (Signal signal : signals) {
      if (signal.at().isAfter(since) && types.contains(signal.type())) {
        count += signal.weight();
      }
    }
    return count;
  }

  private static <T> List<T> appended(List<T> list, T item, int max) {
    List<T> next = new ArrayList<>(Math.min(list.size() + 1, max));
    next.addAll(list.size() < max ? list : list.subList(list.size() - max + 1, list.size()));
    next.add(item);
    return List.copyOf(next);
  }
}
