package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Health;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ladder;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Situation;
import dev.taskora.ops.engine.judge.Situation.Protected;
import dev.taskora.ops.engine.judge.Situation.Standing;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes out of the books what one judgement may look at. */
final class Situations {
  private static final String NAME = "app.kubernetes.io/name";
  private static final String COMPONENT = "app.kubernetes.io/component";

  private final Books books;

  Situations(Books books) {
    this.books = books;
  }

  /**
   * @param but id of the reservation that is judged a second time, 0 = none: it does not stand in
   *     its own way
   */
  Situation of(Incident incident, String policy, long but) {
    Subject subject = books.cluster.subject(incident.workload());
    return new Situation(
        books.now,
        standing(incident.workload(), policy, but),
        health(incident, subject),
        target(incident, subject),
        subject == null ? null : subject.workload(),
        protection(incident.workload(), subject),
        false,
        but == 0 ? books.ledger : books.ledger.apply(new Ledger.Drop(but)),
        books.global());
  }

  Ladder ladder(Incident incident, Policy policy) {
    Subject subject = books.cluster.subject(incident.workload());
    String template =
        subject == null || subject.workload() == null ? "" : subject.workload().template();
    return Ladder.of(policy, incident.workload(), template, books.ledger);
  }

  private Standing standing(WorkloadKey workload, String policy, long but) {
    return new Standing(
        books.leader,
        books.ledgerKnown,
        books.fresh(),
        books.paused(),
        but == 0 && books.storm.forbidsActions(),
        books.flights.count(workload, policy, but));
  }

  /** What was not yet told is not gone. */
  private Health health(Incident incident, @Nullable Subject subject) {
    if (subject == null) {
      return new Health(0, 0, null, books.synced);
    }
    return new Health(
        subject.desired(), subject.ready(), calmSince(incident, subject), subject.isGone());
  }

  private static @Nullable Instant calmSince(Incident incident, Subject subject) {
    Instant ready = subject.readySince();
    Signal newest = incident.newest();
    Instant quiet = newest == null ? incident.openedAt() : newest.at();
    return ready == null || ready.isAfter(quiet) ? ready : quiet;
  }

  /** The failing pod to take: the one of the newest symptom, else of an earlier one. */
  private static @Nullable PodSnapshot target(Incident incident, @Nullable Subject subject) {
    if (subject == null) {
      return null;
    }
    List<Signal> signals = incident.signals();
    for (int i = signals.size() - 1; i >= 0; i--) {
      PodSnapshot pod = subject.pod(signals.get(i).podUid());
      if (pod != null && !pod.ready() && !pod.endsOnPurpose()) {
        return pod;
      }
    }
    return null;
  }

  private static Protected protection(WorkloadKey workload, @Nullable Subject subject) {
    SortedMap<String, String> labels = subject == null ? new TreeMap<>() : subject.labels();
    if (says(labels, "ops-agent")) {
      return Protected.Agent;
    }
    return workload.kind().equals("StatefulSet") && says(labels, "postgresql")
        ? Protected.Database
        : Protected.No;
  }

  private static boolean says(SortedMap<String, String> labels, String word) {
    return word.equals(labels.get(NAME)) || word.equals(labels.get(COMPONENT));
  }
}
