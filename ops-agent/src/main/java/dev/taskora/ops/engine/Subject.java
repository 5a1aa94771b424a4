package dev.taskora.ops.engine;

import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one workload: its controller, its pods, and since when all of them are ready.
 */
final class Subject {
  final WorkloadKey key;
  private final LinkedHashMap<String, PodSnapshot> pods = new LinkedHashMap<>();
  private @Nullable WorkloadSnapshot workload;
  private SortedMap<String, String> labels = new TreeMap<>();
  private int live;
  private int ready;
  private @Nullable Instant readySince;
  private boolean gone;

  Subject(WorkloadKey key) {
    this.key = key;
  }

  void put(@Nullable PodSnapshot before, PodSnapshot after, Instant at) {
    pods.put(after.uid(), after);
    labels = after.labels();
    gone = false;
    count(before, -1);
    count(after, 1);
    note(at);
  }

  void remove(PodSnapshot pod, Instant at) {
    pods.remove(pod.uid());
    count(pod, -1);
    note(at);
  }

  void put(WorkloadSnapshot snapshot, Instant at) {
    workload = snapshot;
    gone = false;
    if (pods.isEmpty()) {
      labels = snapshot.labels();
    }
    note(at);
  }

  void controllerGone(Instant at) {
    workload = null;
    gone = true;
    note(at);
  }

  private void count(@Nullable PodSnapshot pod, int sign) {
    if (pod != null && stays(pod)) {
      live += sign;
      ready += pod.ready() ? sign : 0;
    }
  }

  private static boolean stays(PodSnapshot pod) {
    return !pod.deleting() && !pod.phase().equals("Succeeded") && !pod.phase().equals("Failed");
  }

  private void note(Instant at) {
    if (ready < desired() || ready < live) {
      readySince = null;
    } else if (readySince == null) {
      readySince = at;
    }
  }

  int desired() {
    return workload == null ? live : workload.desired();
  }

  int ready() {
    return ready;
  }

  /** Since when every replica is ready; null when one is not. */
  @Nullable Instant readySince() {
    return readySince;
  }

  /** Its controller was deleted and no pod is left. */
  boolean isGone() {
    return gone && live == 0;
  }

  boolean isEmpty() {
    return pods.isEmpty() && workload == null;
  }

  @Nullable WorkloadSnapshot workload() {
    return workload;
  }

  Collection<PodSnapshot> pods() {
    return pods.values();
  }

  @Nullable PodSnapshot pod(String uid) {
    return pods.get(uid);
  }

  SortedMap<String, String> labels() {
    return labels;
  }
}
