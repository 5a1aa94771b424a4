package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.rule.PolicySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Everything the engine remembers, and the commands of the event at hand. */
final class Books {
  final Cluster cluster = new Cluster();
  final IncidentBook incidents = new IncidentBook();
  final AlertBook alerts = new AlertBook();
  final Alerts letters;
  final Storm storm = new Storm();
  final Flights flights = new Flights();
  final TreeMap<String, Long> counters = new TreeMap<>();

  PolicySet policies;
  Ledger ledger = Ledger.EMPTY;
  Instant now = Instant.EPOCH;
  Instant heardAt = Instant.EPOCH;
  boolean synced;
  boolean leader;
  boolean ledgerKnown;
  List<String> pauses = List.of();
  long nextAction = 1;
  long nextIncident = 1;

  private List<Command> out = new ArrayList<>();

  Books(String clusterName, PolicySet policies) {
    this.letters = new Alerts(clusterName);
    this.policies = policies;
  }

  void tell(Command command) {
    out.add(command);
  }

  List<Command> out() {
    return out;
  }

  List<Command> takeOut() {
    List<Command> taken = out;
    out = new ArrayList<>(taken.isEmpty() ? 0 : 4);
    return taken;
  }

  void count(String what) {
    counters.merge(what, 1L, Long::sum);
  }

  GlobalBounds global() {
    return policies.global();
  }

  /** The cluster was heard recently enough to act on what we know. */
  boolean fresh() {
    return synced && !now.isAfter(heardAt.plus(global().maxStaleness()));
  }

  boolean paused() {
    return !pauses.isEmpty() || !global().pauseRequests().isEmpty();
  }

  /** Changes the ledger here and where it is kept. */
  void write(Ledger.Change change) {
    ledger = ledger.apply(change);
    tell(new Command.Write(change));
  }
}
