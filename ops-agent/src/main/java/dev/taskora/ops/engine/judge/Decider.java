package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.judge.Decision.Ignore;
import dev.taskora.ops.engine.judge.Decision.Resolve;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Policy;

/** The whole judgement. Order is meaning: the first line that applies is the answer. */
public final class Decider {
  private Decider() {}

  /** What to do about this incident now, and why. The same in every mode but Off. */
  public static Decision decide(Incident incident, Policy policy, Situation now) {
    Case it = new Case(incident, policy, now);
    Reason no;

    // Over, not ours, or not yet a case.
    if (now.health().gone()) return new Resolve(Reason.Gone, "");
    if (it.healthyLongEnough()) return new Resolve(Reason.Recovered, it.calm());
    if (policy.mode() == Mode.Off) return new Ignore(Reason.PolicyOff, policy.name());
    if (!it.thresholdMet()) return it.waitUntil(it.holdEnds(), Reason.NotLongEnough, it.count());

    // Nobody acts blind, twice at once, or after handing over.
    if ((no = it.cannotJudge()) != null) return it.wait(no);
    if (now.standing().flights().here() > 0) return it.wait(Reason.ActionInFlight);
    if (it.handedOver()) return it.wait(Reason.AlreadyEscalated);

    // Give the cluster, and what was done last, the time to show an effect.
    if (it.healthyNow()) return it.waitUntil(it.recoversAt(), Reason.Recovering, it.calm());
    if (it.isBefore(it.verifiedBy())) return it.waitUntil(it.verifiedBy(), Reason.Verifying, "");
    if (now.nodeIncident()) return it.wait(Reason.NodeIncident);

    // A human's turn.
    if ((no = Objection.never(incident, it.ladder(), now)) != null) return it.escalate(no);
    if (it.madeWorse()) return it.escalate(Reason.MadeItWorse);
    if (it.ladder().spent()) return it.escalate(Reason.AttemptsExhausted);

    // Not now.
    if (it.isBefore(it.coolUntil())) return it.waitUntil(it.coolUntil(), Reason.CoolingDown, "");
    if (now.standing().storm()) return it.wait(Reason.StormActive);
    if ((no = it.refusedJustNow()) != null) return it.waitUntil(it.refusedUntil(), no, "");
    if ((no = Objection.now(now)) != null) return it.wait(no);
    if ((no = Objection.toStep(it.step(), policy, now)) != null) return it.wait(no);
    if ((no = it.unapproved()) == Reason.ApprovalRequired) return it.wait(no);
    if (no != null) return it.escalate(no);

    // Within every bound, or not at all.
    if (it.tooManyInFlight()) return it.wait(Reason.ActionInFlight);
    if (it.budgetExhausted()) return it.escalate(Reason.BudgetExhausted);
    return it.act();
  }
}
