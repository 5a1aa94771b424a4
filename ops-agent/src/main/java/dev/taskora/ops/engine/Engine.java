package dev.taskora.ops.engine;

import dev.taskora.ops.engine.Flights.Flight;
import dev.taskora.ops.engine.IncidentBook.Open;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Owns the books; one thread at a time. {@code accept} is total: whatever an event holds, the
 * answer is commands, never an exception. Two engines that were told the same answer the same.
 */
public final class Engine {
  private static final String STALE = "TaskoraOpsStaleCache";
  private static final String STORM = "TaskoraOpsStormActive";
  private static final String REFUSED = "TaskoraOpsPoliciesRefused";

  private final Books books;
  private final Watch watch;
  private final Judge judge;
  private final Answers answers;
  private @Nullable String policyProblem;

  /**
   * @param cluster name of the cluster, part of every alert's fingerprint
   * @param policies the set to start with
   */
  public Engine(String cluster, PolicySet policies) {
    books = new Books(cluster, policies);
    watch = new Watch(books);
    judge = new Judge(books);
    answers = new Answers(books, judge);
  }

  /** Takes in what happened; returns what should be done, in this order. */
  public List<Command> accept(Event event) {
    if (event.at().isAfter(books.now)) {
      books.now = event.at();
    }
    switch (event) {
      case Event.PodChanged e -> judgeOne(watch.podChanged(e.pod()));
      case Event.PodGone e -> judgeOne(watch.podGone(e.uid()));
      case Event.PodsListed e -> podsListed(e.uids());
      case Event.WorkloadChanged e -> judgeOne(watch.workloadChanged(e.workload()));
      case Event.WorkloadGone e -> workloadGone(e.key());
      case Event.NodeChanged e -> {}
      case Event.NodeGone e -> {}
      case Event.ClaimChanged e -> {}
      case Event.ClaimGone e -> {}
      case Event.HintSeen e -> {}
      case Event.UsageRead e -> {}
      case Event.Synced e -> synced();
      case Event.CacheProven e -> heard();
      case Event.LeaderChanged e -> leaderChanged(e.leader());
      case Event.LedgerLoaded e -> ledgerLoaded(e.ledger());
      case Event.Reserved e -> judge.reserved(e.id(), e.stored());
      case Event.ActionEnded e -> answers.actionEnded(e);
      case Event.PoliciesLoaded e -> policiesLoaded(e.policies());
      case Event.PoliciesRefused e -> policyProblem = e.problem();
      case Event.PauseChanged e -> pauseChanged(e.requests());
      case Event.ApprovalGiven e -> answers.approval(e);
      case Event.Acknowledged e -> answers.acknowledged(e.incidentId());
      case Event.Tick e -> tick();
    }
    return books.takeOut();
  }

  private void judgeOne(@Nullable WorkloadKey workload) {
    if (workload == null) {
      return;
    }
    if (books.incidents.has(workload)) {
      judgeStorm();
      for (Open open : List.copyOf(books.incidents.of(workload))) {
        judge.judge(open);
      }
    } else {
      books.cluster.forget(workload);
    }
  }

  private void podsListed(List<String> uids) {
    for (String uid : books.cluster.unlisted(uids)) {
      judgeOne(watch.podGone(uid));
    }
  }

  private void workloadGone(WorkloadKey key) {
    books.cluster.controllerGone(key, books.now);
    judgeOne(key);
  }

  private void synced() {
    books.synced = true;
    heard();
  }

  private void heard() {
    boolean wasBlind = !books.fresh();
    books.heardAt = books.now;
    if (wasBlind) {
      judgeAll();
    }
  }

  private void ledgerLoaded(Ledger ledger) {
    answers.ledgerLoaded(ledger);
    judgeAll();
  }

  private void pauseChanged(List<String> requests) {
    books.pauses = List.copyOf(requests);
    judgeAll();
  }

  private void leaderChanged(boolean leads) {
    books.leader = leads;
    books.ledgerKnown = false;
    if (!leads) {
      books.flights.clear();
      books.alerts.forgetAll();
    }
  }

  private void policiesLoaded(PolicySet policies) {
    policyProblem = null;
    books.policies = policies;
    for (Incident incident : books.incidents.all()) {
      watch.underNewPolicies(incident);
    }
    judgeAll();
  }

  /** Something changed for all of them alike. */
  private void judgeAll() {
    for (Open open : books.incidents.dueBy(Instant.MAX)) {
      judgeIfOpen(open);
    }
  }

  private void tick() {
    for (Flight flight : books.flights.overdue(books.now)) {
      answers.overdue(flight);
    }
    judgeStorm();
    tellAboutTheAgent();
    for (Open open : books.incidents.dueBy(books.now)) {
      judgeIfOpen(open);
    }
  }

  private void judgeIfOpen(Open open) {
    if (books.incidents.find(open.incident.workload(), open.incident.id()) == open) {
      judge.judge(open);
    }
  }

  private void judgeStorm() {
    int unhealthy = 0;
    for (WorkloadKey workload : books.incidents.workloads()) {
      Subject subject = books.cluster.subject(workload);
      unhealthy += subject != null && subject.readySince() == null ? 1 : 0;
    }
    if (books.storm.judge(books.global().storm(), unhealthy, books.cluster.watched(), books.now)) {
      books.count("storm_" + books.storm.state());
    }
  }

  private void tellAboutTheAgent() {
    if (!books.leader || !books.ledgerKnown || !books.synced) {
      return;
    }
    tell(STALE, Severity.Critical, !books.fresh(), Reason.StaleCache.sentence());
    boolean storm = books.storm.state() != Storm.State.Closed;
    tell(STORM, Severity.Critical, storm, Reason.StormActive.sentence());
    String problem = policyProblem;
    tell(REFUSED, Severity.Warning, problem != null, problem == null ? "" : problem);
  }

  private void tell(String name, Severity severity, boolean holds, String sentence) {
    if (holds) {
      books.alerts.fire(books.letters.aboutAgent(name, severity, sentence, books.now), books.out());
    } else {
      books.alerts.resolve(books.letters.fingerprintOfAgent(name), books.now, books.out());
    }
  }

  /** As of the last accepted event. Call it on the engine's thread and hand the value out. */
  public View view() {
    return Views.of(books);
  }
}
