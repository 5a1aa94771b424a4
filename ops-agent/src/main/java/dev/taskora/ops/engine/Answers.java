package dev.taskora.ops.engine;

import dev.taskora.ops.engine.Flights.Flight;
import dev.taskora.ops.engine.IncidentBook.Open;
import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Incident.Approval;
import dev.taskora.ops.engine.judge.Incident.Progress;
import dev.taskora.ops.engine.judge.Incident.Refusal;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.seen.SignalType.Family;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes in what the doors and people answer: how actions ended, the ledger, approvals. */
final class Answers {
  private static final Duration FIRST_REFUSAL_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_REFUSAL_WAIT = Duration.ofMinutes(5);

  private final Books books;
  private final Judge judge;

  Answers(Books books, Judge judge) {
    this.books = books;
    this.judge = judge;
  }

  /** The ledger is the truth: what it holds without an outcome may have been done. */
  void ledgerLoaded(Ledger loaded) {
    if (!books.leader) {
      return;
    }
    books.ledger = loaded;
    books.ledgerKnown = true;
    books.nextAction = Math.max(books.nextAction, loaded.lastId() + 1);
    for (Ledger.Entry entry : loaded.entries()) {
      books.nextIncident = Math.max(books.nextIncident, entry.incidentId() + 1);
      if (entry.outcome() == null && books.flights.get(entry.id()) == null) {
        books.write(new Ledger.Put(entry.ended(books.now, Outcome.Unknown)));
      }
    }
    for (Flight flight : books.flights.all()) {
      books.ledger = books.ledger.apply(new Ledger.Put(flight.entry()));
    }
    for (Alert alert : loaded.firing().values()) {
      restore(alert);
    }
  }

  /** An alert of an earlier run still needs its resolved counterpart. */
  private void restore(Alert alert) {
    books.alerts.restore(alert);
    books.nextIncident = Math.max(books.nextIncident, alert.incidentId() + 1);
    boolean known = books.incidents.find(alert.workload(), alert.family()) != null;
    if (alert.family() == Family.Agent || known || books.incidents.isFull()) {
      return;
    }
    String policy = alert.annotations().getOrDefault("policy", "");
    Open open =
        books.incidents.add(
            Incident.restored(
                alert.incidentId(), alert.workload(), alert.family(), policy, books.now));
    open.due = books.now;
  }

  void actionEnded(Event.ActionEnded answer) {
    Flight flight = books.flights.get(answer.id());
    if (flight == null || !flight.performing()) {
      return;
    }
    if (answer.outcome() == Outcome.Refused) {
      refused(flight, answer.reason() == null ? Reason.ClusterRefused : answer.reason());
    } else {
      ended(flight, answer.outcome());
    }
    judgeAgain(flight);
  }

  void overdue(Flight flight) {
    if (flight.performing()) {
      ended(flight, Outcome.Unknown);
    } else {
      judge.giveBack(flight, Reason.LedgerUnavailable);
    }
    judgeAgain(flight);
  }

  private void ended(Flight flight, Outcome outcome) {
    books.flights.remove(flight.entry().id());
    books.write(new Ledger.Put(flight.entry().ended(books.now, outcome)));
    books.count("actions_" + outcome);
    Open open = find(flight);
    if (open != null) {
      Progress progress = open.incident.progress().refused(null).approved(null);
      open.incident = open.incident.with(progress);
    }
  }

  private void refused(Flight flight, Reason reason) {
    judge.giveBack(flight, reason);
    books.count("actions_Refused");
    Open open = find(flight);
    if (open != null) {
      Refusal last = open.incident.progress().refusal();
      int times = last == null ? 1 : last.times() + 1;
      Instant until = books.now.plus(waitAfter(times));
      open.incident =
          open.incident.with(open.incident.progress().refused(new Refusal(reason, times, until)));
    }
  }

  private static Duration waitAfter(int refusals) {
    Duration wait = FIRST_REFUSAL_WAIT.multipliedBy(1L << Math.min(refusals - 1, 10));
    return wait.compareTo(LONGEST_REFUSAL_WAIT) < 0 ? wait : LONGEST_REFUSAL_WAIT;
  }

  private void judgeAgain(Flight flight) {
    Open open = find(flight);
    if (open != null) {
      judge.judge(open);
    }
  }

  private @Nullable Open find(Flight flight) {
    return books.incidents.find(flight.entry().workload(), flight.family());
  }

  void approval(Event.ApprovalGiven answer) {
    Open open = books.incidents.find(answer.incidentId());
    Approval asked = open == null ? null : open.incident.progress().approval();
    if (open == null || asked == null || !asked.by().isEmpty()) {
      return;
    }
    Approval word = new Approval(asked.step(), asked.askedAt(), answer.by(), answer.accepted());
    open.incident = open.incident.with(open.incident.progress().approved(word));
    judge.judge(open);
  }

  /** The ladder starts over; what was spent stays spent. */
  void acknowledged(long incidentId) {
    Open open = books.incidents.find(incidentId);
    if (open == null || open.incident.progress().escalated() == null) {
      return;
    }
    if (books.leader && books.ledgerKnown) {
      books.write(new Ledger.Close(open.incident.workload(), open.incident.policy()));
      open.incident = open.incident.with(open.incident.progress().escalated(null, ""));
      judge.judge(open);
    }
  }
}
