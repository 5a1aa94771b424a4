package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.judge.Decision.Act;
import dev.taskora.ops.engine.judge.Decision.Escalate;
import dev.taskora.ops.engine.judge.Decision.Wait;
import dev.taskora.ops.engine.judge.Incident.Approval;
import dev.taskora.ops.engine.judge.Incident.Refusal;
import dev.taskora.ops.engine.judge.Situation.Standing;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.Match;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Step;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The questions that {@link Decider} asks about one incident, each answered from values alone. */
record Case(Incident incident, Policy policy, Situation now, Ladder ladder) {
  /** What nobody told us to look at again is looked at again after this time. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  Case(Incident incident, Policy policy, Situation now) {
    this(
        incident,
        policy,
        now,
        Ladder.of(policy, incident.workload(), now.template(), now.ledger()));
  }

  boolean healthyLongEnough() {
    return now.health().healthyFor(policy.bounds().minHealthyPeriod(), now.at());
  }

  boolean healthyNow() {
    return now.health().healthySince() != null;
  }

  @Nullable Instant recoversAt() {
    Instant since = now.health().healthySince();
    return since == null ? null : since.plus(policy.bounds().minHealthyPeriod());
  }

  /** Once met it stays met: the incident is one until it is over. */
  boolean thresholdMet() {
    return incident.progress().triggeredAt() != null
        || (seen() >= policy.match().count() && !isBefore(holdEnds()));
  }

  Instant holdEnds() {
    return incident.openedAt().plus(policy.match().holdFor());
  }

  private int seen() {
    Match match = policy.match();
    return incident.countSince(now.at().minus(match.period()), match.signals());
  }

  @Nullable Reason cannotJudge() {
    Standing standing = now.standing();
    if (!standing.leader()) {
      return Reason.NotLeader;
    }
    if (!standing.ledgerKnown()) {
      return Reason.LedgerUnavailable;
    }
    return standing.fresh() ? null : Reason.StaleCache;
  }

  /** Escalated, and nobody changed the specification since. */
  boolean handedOver() {
    return incident.progress().escalated() != null
        && incident.progress().escalatedTemplate().equals(now.template());
  }

  @Nullable Instant verifiedBy() {
    return ladder.verifiedBy(incident);
  }

  @Nullable Instant coolUntil() {
    return ladder.coolUntil();
  }

  boolean madeWorse() {
    return ladder.last() != null
        && ladder.last().outcome() == Outcome.Done
        && now.health().ready() < ladder.last().readyBefore();
  }

  @Nullable Reason refusedJustNow() {
    Refusal refusal = incident.progress().refusal();
    return refusal != null && isBefore(refusal.until()) ? refusal.reason() : null;
  }

  @Nullable Instant refusedUntil() {
    Refusal refusal = incident.progress().refusal();
    return refusal == null ? null : refusal.until();
  }

  Step step() {
    return ladder.next();
  }

  /** Why a step that needs a human's word cannot be taken, or null. */
  @Nullable Reason unapproved() {
    Approval word = incident.progress().approval();
    if (!step().approval()) {
      return null;
    }
    if (word == null || word.step() != ladder.step()) {
      return Reason.ApprovalRequired;
    }
    if (!isBefore(word.askedAt().plus(step().approvalWindow()))) {
      return Reason.ApprovalExpired;
    }
    if (word.by().isEmpty()) {
      return Reason.ApprovalRequired;
    }
    return word.accepted() ? null : Reason.ApprovalRefused;
  }

  boolean tooManyInFlight() {
    return now.standing().flights().anywhere() >= now.global().maxInFlight()
        || now.standing().flights().ofPolicy() >= policy.bounds().maxInFlight();
  }

  /** Whether a budget is spent. A full ledger cannot remember another attempt. */
  boolean budgetExhausted() {
    return now.ledger().isFull()
        || exhausted(policy.bounds().budgets())
        || exhausted(now.global().budgets());
  }

  private boolean exhausted(List<Budget> budgets) {
    return Spending.exhausted(budgets, action(), policy.mode(), now.ledger(), now.at()) != null;
  }

  private Action action() {
    return switch (step().action()) {
      case EvictPod -> Action.evict(target());
      case RolloutRestart, Scale -> Action.restart(incident.workload());
      case RollbackRevision ->
          Action.rollback(incident.workload(), now.template(), workload().previousTemplate());
    };
  }

  private PodSnapshot target() {
    return Objects.requireNonNull(
        now.target(), "Objection.toStep lets no eviction pass without it");
  }

  private WorkloadSnapshot workload() {
    return Objects.requireNonNull(now.workload(), "Objection.toStep lets no rollback pass without");
  }

  boolean isBefore(@Nullable Instant then) {
    return then != null && now.at().isBefore(then);
  }

  Act act() {
    String detail = "step " + (ladder.step() + 1) + ", attempt " + (ladder.attempts() + 1);
    return new Act(action(), ladder.step(), ladder.attempts() + 1, Reason.ThresholdMet, detail);
  }

  Escalate escalate(Reason reason) {
    return new Escalate(policy.severity(), reason, reason.sentence());
  }

  Wait wait(Reason reason) {
    Instant recovers = recoversAt();
    Instant again = recovers == null ? now.at().plus(LOOK_AGAIN) : recovers;
    return waitUntil(again, reason, reason.sentence());
  }

  Wait waitUntil(@Nullable Instant until, Reason reason, String detail) {
    return new Wait(reason, until, detail);
  }

  /** For people: {@code 2 of 3 within 600 s}. */
  String count() {
    return seen()
        + " of "
        + policy.match().count()
        + " within "
        + policy.match().period().toSeconds()
        + " s";
  }

  String calm() {
    return "healthy since " + now.health().healthySince();
  }
}
