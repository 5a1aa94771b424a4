package dev.taskora.ops.engine;

import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cluster. Bounded: beyond {@link #MAX_PODS} pods or {@link #MAX_SUBJECTS}
 * workloads new ones are not taken in, which the counter {@code pods_not_watched} tells.
 */
final class Cluster {
  static final int MAX_PODS = 20_000;
  static final int MAX_SUBJECTS = 10_000;
  private static final int MAX_GONE = 5_000;

  private final LinkedHashMap<String, PodSnapshot> pods = new LinkedHashMap<>();
  private final TreeMap<WorkloadKey, Subject> subjects = new TreeMap<>();
  private final LinkedHashSet<String> loopingAtStart = new LinkedHashSet<>();
  private final LinkedHashSet<String> gone = new LinkedHashSet<>();

  /** What a new snapshot of a pod meant. */
  enum Taken {
    News,
    /** A duplicate or an older version; nothing was changed. */
    Stale,
    /** No room. */
    Overflow
  }

  Taken check(PodSnapshot pod) {
    PodSnapshot known = pods.get(pod.uid());
    if (gone.contains(pod.uid())) {
      return Taken.Stale;
    }
    if (known == null) {
      return pods.size() < MAX_PODS && hasRoomFor(pod.workload()) ? Taken.News : Taken.Overflow;
    }
    boolean old = pod.version() > 0 && pod.version() <= known.version();
    return old || pod.equals(known) || endedAlready(known, pod) ? Taken.Stale : Taken.News;
  }

  /** A pod that is being deleted stays so, whatever an update out of order says. */
  private static boolean endedAlready(PodSnapshot known, PodSnapshot news) {
    return known.deleting() && !news.deleting();
  }

  private boolean hasRoomFor(WorkloadKey key) {
    return subjects.size() < MAX_SUBJECTS || subjects.containsKey(key);
  }

  @Nullable PodSnapshot pod(String uid) {
    return pods.get(uid);
  }

  void put(PodSnapshot pod, Instant at) {
    PodSnapshot before = pods.put(pod.uid(), pod);
    if (before != null && !before.workload().equals(pod.workload())) {
      subjectOf(before.workload()).remove(before, at);
      before = null;
    }
    subjectOf(pod.workload()).put(before, pod, at);
  }

  @Nullable PodSnapshot remove(String uid, Instant at) {
    PodSnapshot pod = pods.remove(uid);
    loopingAtStart.remove(uid);
    if (pod != null) {
      remember(uid);
      Subject subject = subjectOf(pod.workload());
      subject.remove(pod, at);
      forgetIfEmpty(subject);
    }
    return pod;
  }

  /** A late update must not bring a deleted pod back. */
  private void remember(String uid) {
    gone.add(uid);
    if (gone.size() > MAX_GONE) {
      gone.removeFirst();
    }
  }

  /** The pods that are not among {@code uids}. */
  List<String> unlisted(List<String> uids) {
    Set<String> listed = new TreeSet<>(uids);
    List<String> missing = new ArrayList<>();
    for (String uid : pods.keySet()) {
      if (!listed.contains(uid)) {
        missing.add(uid);
      }
    }
    return missing;
  }

  /** Takes in a controller; false when it is no news. */
  boolean put(WorkloadSnapshot workload, Instant at) {
    if (!hasRoomFor(workload.key())) {
      return false;
    }
    Subject subject = subjectOf(workload.key());
    WorkloadSnapshot known = subject.workload();
    boolean old =
        known != null
            && (workload.equals(known)
                || (workload.version() > 0 && workload.version() <= known.version()));
    if (!old) {
      subject.put(workload, at);
    }
    return !old;
  }

  void controllerGone(WorkloadKey key, Instant at) {
    Subject subject = subjects.get(key);
    if (subject != null) {
      subject.controllerGone(at);
    }
  }

  /** Before everything that existed was told: what loops already is noted, not acted on. */
  void noteLoopAtStart(PodSnapshot pod) {
    for (ContainerSnapshot container : pod.containers()) {
      if (container.waitingReason().equals("CrashLoopBackOff")) {
        loopingAtStart.add(pod.uid());
      }
    }
  }

  /** Whether this pod looped at start and now proved, for the first time, that it still does. */
  boolean provedItsLoop(String uid) {
    return loopingAtStart.remove(uid);
  }

  @Nullable Subject subject(WorkloadKey key) {
    return subjects.get(key);
  }

  private Subject subjectOf(WorkloadKey key) {
    return subjects.computeIfAbsent(key, Subject::new);
  }

  private void forgetIfEmpty(Subject subject) {
    if (subject.isEmpty() && !subject.isGone()) {
      subjects.remove(subject.key);
    }
  }

  /** Nothing is left of it and no incident asks for it. */
  void forget(WorkloadKey key) {
    Subject subject = subjects.get(key);
    if (subject != null && subject.isEmpty()) {
      subjects.remove(key);
    }
  }

  int watched() {
    return subjects.size();
  }

  Collection<PodSnapshot> pods() {
    return pods.values();
  }

  Collection<Subject> subjects() {
    return subjects.values();
  }
}
