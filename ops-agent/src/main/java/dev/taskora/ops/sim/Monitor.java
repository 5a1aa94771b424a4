package dev.taskora.ops.sim;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps, apart from the engine, what one agent was told: the promises are judged by this. */
final class Monitor {
  private final PolicySet policies;
  private final TreeMap<String, PodSnapshot> pods = new TreeMap<>();
  private final TreeSet<String> gone = new TreeSet<>();
  private Instant heardAt = Instant.EPOCH;
  boolean leader;
  boolean paused;

  Monitor(PolicySet policies) {
    this.policies = policies;
  }

  void restarted() {
    pods.clear();
    gone.clear();
    heardAt = Instant.EPOCH;
    leader = false;
    paused = false;
  }

  void heard(Event event) {
    switch (event) {
      case Event.PodChanged changed -> keep(changed.pod());
      case Event.PodGone one -> forget(one.uid());
      case Event.PodsListed listed -> listed(listed.uids());
      case Event.CacheProven proven -> heardAt = proven.at();
      case Event.Synced synced -> heardAt = synced.at();
      case Event.LeaderChanged changed -> leader = changed.leader();
      case Event.PauseChanged changed -> paused = !changed.requests().isEmpty();
      default -> {}
    }
  }

  private void keep(PodSnapshot pod) {
    PodSnapshot known = pods.get(pod.uid());
    boolean newer = known == null || known.version() < pod.version();
    if (newer && !gone.contains(pod.uid()) && (known == null || !known.deleting())) {
      pods.put(pod.uid(), pod);
    }
  }

  private void forget(String uid) {
    if (pods.remove(uid) != null) {
      gone.add(uid);
    }
  }

  private void listed(List<String> uids) {
    for (String uid : List.copyOf(pods.keySet())) {
      if (!uids.contains(uid)) {
        forget(uid);
      }
    }
  }

  /** The pod as last told, or null when it was never told or is gone. */
  @Nullable PodSnapshot pod(String uid) {
    return pods.get(uid);
  }

  /** Every pod of the workload that stays is ready, as far as was told. */
  boolean allReady(WorkloadKey workload) {
    for (PodSnapshot pod : pods.values()) {
      if (pod.workload().equals(workload) && !pod.deleting() && !pod.ready()) {
        return false;
      }
    }
    return true;
  }

  int readyOf(WorkloadKey workload) {
    int ready = 0;
    for (PodSnapshot pod : pods.values()) {
      ready += pod.workload().equals(workload) && !pod.deleting() && pod.ready() ? 1 : 0;
    }
    return ready;
  }

  boolean isFresh(Instant at) {
    return !at.isAfter(heardAt.plus(policies.global().maxStaleness()));
  }
}
