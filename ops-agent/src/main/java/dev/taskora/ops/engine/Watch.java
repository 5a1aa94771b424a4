package dev.taskora.ops.engine;

import dev.taskora.ops.engine.IncidentBook.Open;
import dev.taskora.ops.engine.detect.Deaths;
import dev.taskora.ops.engine.detect.PodDetector;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds what was seen into the books: snapshots into symptoms, symptoms into incidents. */
final class Watch {
  /** A status that claims more deaths at once than this is taken as this many. */
  private static final int MAX_WEIGHT = 100;

  private final Books books;
  private final List<PodDetector> detectors = List.of(new Deaths());

  Watch(Books books) {
    this.books = books;
  }

  /** Returns the workload to judge, or null when nothing changed. */
  @Nullable WorkloadKey podChanged(PodSnapshot pod) {
    return switch (books.cluster.check(pod)) {
      case Stale -> ignored("pods_stale");
      case Overflow -> ignored("pods_not_watched");
      case News -> {
        take(pod);
        yield pod.workload();
      }
    };
  }

  private @Nullable WorkloadKey ignored(String why) {
    books.count(why);
    return null;
  }

  private void take(PodSnapshot pod) {
    PodSnapshot before = books.cluster.pod(pod.uid());
    books.cluster.put(pod, books.now);
    if (!books.synced) {
      books.cluster.noteLoopAtStart(pod);
      return;
    }
    List<Signal> signals = new ArrayList<>(0);
    for (PodDetector detector : detectors) {
      detector.detect(before, pod, books.now, signals);
    }
    for (Signal signal : signals) {
      saw(weighed(pod, signal));
    }
  }

  /** A pod that looped before we came carries all its deaths in the first one we see. */
  private Signal weighed(PodSnapshot pod, Signal signal) {
    int weight = Math.min(signal.weight(), MAX_WEIGHT);
    if (weight > 0 && signal.type().isDeath() && books.cluster.provedItsLoop(pod.uid())) {
      weight = Math.clamp(deathsOf(pod, signal.container()), weight, MAX_WEIGHT);
    }
    return weight == signal.weight() ? signal : signal.in(signal.container(), weight);
  }

  private static int deathsOf(PodSnapshot pod, String container) {
    for (var status : pod.containers()) {
      if (status.name().equals(container)) {
        return status.deaths();
      }
    }
    return 1;
  }

  @Nullable WorkloadKey podGone(String uid) {
    PodSnapshot gone = books.cluster.remove(uid, books.now);
    return gone == null ? null : gone.workload();
  }

  @Nullable WorkloadKey workloadChanged(WorkloadSnapshot workload) {
    return books.cluster.put(workload, books.now) ? workload.key() : null;
  }

  private void saw(Signal signal) {
    books.count("signals_" + signal.type());
    Subject subject = books.cluster.subject(signal.workload());
    Policy policy =
        subject == null
            ? null
            : books.policies.forSignal(signal.type(), signal.workload(), subject.labels());
    Open open = books.incidents.find(signal.workload(), signal.type().family());
    if (open == null && policy == null) {
      books.count("signals_without_policy");
    } else if (open == null && books.incidents.isFull()) {
      books.count("incidents_not_followed");
    } else {
      follow(open, policy, signal);
    }
  }

  private void follow(@Nullable Open open, @Nullable Policy policy, Signal signal) {
    books.storm.saw(signal);
    Open followed = open == null ? begin(signal, policy) : open;
    followed.incident = followed.incident.saw(signal);
    followed.due = books.now;
  }

  private Open begin(Signal signal, @Nullable Policy policy) {
    books.count("incidents_opened");
    String name = policy == null ? "" : policy.name();
    return books.incidents.add(Incident.open(books.nextIncident++, signal, name));
  }

  /** An open incident is judged by the policy that matches now, or by none. */
  void underNewPolicies(Incident incident) {
    Open open = books.incidents.find(incident.workload(), incident.id());
    Subject subject = books.cluster.subject(incident.workload());
    if (open == null || subject == null || incident.newest() == null) {
      return;
    }
    Policy policy =
        books.policies.forSignal(incident.newest().type(), incident.workload(), subject.labels());
    open.incident = open.incident.under(policy == null ? "" : policy.name());
    open.due = books.now;
  }
}
