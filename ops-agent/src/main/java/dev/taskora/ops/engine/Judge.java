package dev.taskora.ops.engine;

import dev.taskora.ops.engine.Flights.Flight;
import dev.taskora.ops.engine.IncidentBook.Open;
import dev.taskora.ops.engine.judge.Decider;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Incident.Approval;
import dev.taskora.ops.engine.judge.Incident.Phase;
import dev.taskora.ops.engine.judge.Incident.Progress;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.judge.Situation;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges open incidents and carries the decisions out, as far as commands go. */
final class Judge {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
  private static final Duration LEDGER_ANSWERS_WITHIN = Duration.ofSeconds(30);

  /** Longer than any budget's window, so that pruning refunds nothing. */
  private static final Duration LEDGER_KEEPS = Duration.ofDays(8);

  private final Books books;
  private final Situations situations;

  Judge(Books books) {
    this.books = books;
    this.situations = new Situations(books);
  }

  void judge(Open open) {
    Policy policy = books.policies.named(open.incident.policy());
    Situation now = situations.of(open.incident, open.incident.policy(), 0);
    Decision decision =
        policy == null
            ? new Decision.Resolve(Reason.NoPolicy, "")
            : moderated(policy.mode(), policy, Decider.decide(open.incident, policy, now));
    record(open, decision, now);
    open.due = dueAfter(decision, policy, now);
    if (policy == null) {
      resolve(open);
    } else {
      carryOut(open, policy, decision, now);
    }
  }

  /** The mode is applied after the judgement, which is the same in every mode. */
  private static Decision moderated(Mode mode, Policy policy, Decision judged) {
    return judged instanceof Decision.Act act && mode == Mode.AlertOnly
        ? new Decision.Escalate(policy.severity(), Reason.AlertOnly, act.action().sentence())
        : judged;
  }

  private void carryOut(Open open, Policy policy, Decision decision, Situation now) {
    switch (decision) {
      case Decision.Ignore ignore -> {}
      case Decision.Wait wait -> waitFor(open, policy, wait);
      case Decision.Act act -> reserve(open, policy, act, now);
      case Decision.Escalate escalate -> escalate(open, policy, escalate, now);
      case Decision.Resolve resolve -> resolve(open);
    }
  }

  private void waitFor(Open open, Policy policy, Decision.Wait wait) {
    if (wait.reason() == Reason.ApprovalRequired) {
      ask(open, policy);
    }
    if (wait.reason().kind() == Reason.Kind.Blocked) {
      alert(open, least(policy.severity(), Severity.Warning), wait.reason(), policy);
    }
  }

  private void ask(Open open, Policy policy) {
    int step = situations.ladder(open.incident, policy).step();
    Approval asked = open.incident.progress().approval();
    if (asked == null || asked.step() != step) {
      Approval question = new Approval(step, books.now, "", false);
      open.incident = open.incident.with(open.incident.progress().approved(question));
    }
  }

  private void escalate(Open open, Policy policy, Decision.Escalate escalate, Situation now) {
    if (escalate.reason().kind() == Reason.Kind.Final) {
      Progress progress = open.incident.progress();
      open.incident = open.incident.with(progress.escalated(escalate.reason(), now.template()));
      books.count("incidents_escalated");
    }
    alert(open, escalate.severity(), escalate.reason(), policy);
  }

  private void alert(Open open, Severity severity, Reason reason, Policy policy) {
    books.alerts.fire(
        books.letters.about(open.incident, severity, reason, policy.runbook(), books.now),
        books.out());
  }

  private void resolve(Open open) {
    Incident incident = open.incident;
    Incident resolved = incident.with(incident.progress().resolved(books.now));
    if (books.leader && books.ledgerKnown) {
      books.alerts.resolve(books.letters.fingerprint(incident), books.now, books.out());
      closeLadder(incident);
    }
    books.incidents.close(resolved);
    books.cluster.forget(incident.workload());
    books.count("incidents_resolved");
  }

  private void closeLadder(Incident incident) {
    for (Ledger.Entry entry : books.ledger.entries()) {
      if (!entry.closed()
          && entry.workload().equals(incident.workload())
          && entry.policy().equals(incident.policy())) {
        books.write(new Ledger.Close(incident.workload(), incident.policy()));
        return;
      }
    }
  }

  /** The budget is written before the act; the answer brings us back to {@link #reserved}. */
  private void reserve(Open open, Policy policy, Decision.Act act, Situation now) {
    books.ledger = books.ledger.pruned(books.now.minus(LEDGER_KEEPS));
    Ledger.Entry entry =
        new Ledger.Entry(
            books.nextAction++,
            open.incident.id(),
            open.incident.workload(),
            policy.name(),
            policy.mode(),
            act.step(),
            act.action(),
            now.template(),
            now.health().ready(),
            books.now,
            null,
            null,
            false);
    books.ledger = books.ledger.apply(new Ledger.Put(entry));
    Instant deadline = books.now.plus(LEDGER_ANSWERS_WITHIN);
    books.flights.add(new Flight(entry, open.incident.family(), false, deadline));
    books.storm.tried();
    books.tell(new Command.Reserve(entry));
  }

  /** Judges the same incident again on what is known now; only the same answer is performed. */
  void reserved(long id, boolean stored) {
    Flight flight = books.flights.get(id);
    if (flight == null || flight.performing()) {
      return;
    }
    if (!stored) {
      giveBack(flight, Reason.LedgerUnavailable);
      return;
    }
    Reason changed = reasonNotToPerform(flight);
    if (changed != null) {
      giveBack(flight, changed);
      return;
    }
    Instant deadline = books.now.plus(timeoutOf(flight.entry()));
    books.flights.add(new Flight(flight.entry(), flight.family(), true, deadline));
    books.count("actions_performed_" + flight.entry().action().kind());
    books.tell(new Command.Perform(flight.entry()));
  }

  private @Nullable Reason reasonNotToPerform(Flight flight) {
    Ledger.Entry entry = flight.entry();
    Open open = books.incidents.find(entry.workload(), flight.family());
    Policy policy = books.policies.named(entry.policy());
    if (open == null || policy == null || open.incident.id() != entry.incidentId()) {
      return Reason.Recovered;
    }
    Situation now = situations.of(open.incident, entry.policy(), entry.id());
    Decision again = moderated(policy.mode(), policy, Decider.decide(open.incident, policy, now));
    if (!(again instanceof Decision.Act act)) {
      return again.reason();
    }
    return act.action().equals(entry.action()) ? null : Reason.StaleTarget;
  }

  private Duration timeoutOf(Ledger.Entry entry) {
    Policy policy = books.policies.named(entry.policy());
    return policy == null || entry.step() < 0 || entry.step() >= policy.steps().size()
        ? Duration.ofMinutes(1)
        : policy.steps().get(entry.step()).timeout();
  }

  void giveBack(Flight flight, Reason reason) {
    books.flights.remove(flight.entry().id());
    books.ledger = books.ledger.apply(new Ledger.Drop(flight.entry().id()));
    books.count("actions_released");
    books.tell(new Command.Release(flight.entry(), reason));
    Open open = books.incidents.find(flight.entry().workload(), flight.family());
    if (open != null) {
      open.due = books.now.plusSeconds(1);
    }
  }

  private void record(Open open, Decision decision, Situation now) {
    Incident incident = open.incident;
    Progress progress = incident.progress().in(Phase.after(decision));
    if (progress.triggeredAt() == null && isCase(decision)) {
      progress = progress.triggered(now.at());
    }
    open.incident = incident.with(progress);
    if (changed(incident, decision)) {
      open.incident = open.incident.decided(now.at(), decision);
      books.tell(new Command.Explain(now.at(), open.incident, decision));
    }
  }

  private static boolean isCase(Decision decision) {
    return switch (decision) {
      case Decision.Ignore ignore -> false;
      case Decision.Resolve resolve -> false;
      case Decision.Wait wait -> wait.reason() != Reason.NotLongEnough;
      case Decision.Act act -> true;
      case Decision.Escalate escalate -> true;
    };
  }

  private static boolean changed(Incident incident, Decision decision) {
    if (incident.decisions().isEmpty()) {
      return true;
    }
    Decision last = incident.decisions().getLast().decision();
    return last.reason() != decision.reason() || last.getClass() != decision.getClass();
  }

  /** The next moment at which the answer may be another one though nothing happened. */
  private Instant dueAfter(Decision decision, @Nullable Policy policy, Situation now) {
    Instant due = now.at().plus(LOOK_AGAIN);
    if (decision instanceof Decision.Wait wait && wait.until() != null) {
      due = wait.until();
    }
    Instant healthySince = now.health().healthySince();
    if (healthySince != null && policy != null) {
      Instant recovers = healthySince.plus(policy.bounds().minHealthyPeriod());
      due = recovers.isBefore(due) ? recovers : due;
    }
    return due.isAfter(now.at()) ? due : now.at().plus(LOOK_AGAIN);
  }

  private static Severity least(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
