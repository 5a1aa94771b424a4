package dev.taskora.ops.world;

import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A Deployment or StatefulSet of the simulated cluster: keeps its number of pods. */
final class Controller {
  private final WorkloadKey key;
  private final SortedMap<String, String> labels;
  final List<SimPod> pods = new ArrayList<>();
  int replicas;
  int revision = 1;
  int restarts;
  String pauseRequest = "";
  boolean rolloutPaused;
  private @Nullable WorkloadSnapshot shown;

  Controller(WorkloadKey key, int replicas, SortedMap<String, String> labels) {
    this.key = key;
    this.replicas = replicas;
    this.labels = labels;
  }

  WorkloadKey key() {
    return key;
  }

  SortedMap<String, String> labels() {
    return labels;
  }

  /** Names the pod template and its restart annotation, as {@code pod-template-hash} does. */
  String revision() {
    return key.name() + "-" + revision + "-" + restarts;
  }

  boolean keepsNames() {
    return key.kind().equals("StatefulSet");
  }

  /** A name for a new pod: the lowest free ordinal, or a new suffix. */
  String nextName(long number) {
    if (!keepsNames()) {
      return key.name() + "-" + Long.toString(number + 1_000_000, 36);
    }
    int ordinal = 0;
    while (isTaken(key.name() + "-" + ordinal)) {
      ordinal++;
    }
    return key.name() + "-" + ordinal;
  }

  private boolean isTaken(String name) {
    for (SimPod pod : pods) {
      if (pod.name.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** How many pods are to be created now. A StatefulSet waits until the old pod is gone. */
  int missing() {
    int there = 0;
    for (SimPod pod : pods) {
      there += keepsNames() || !pod.deleting ? 1 : 0;
    }
    return replicas - there;
  }

  /** The status if it changed since it was last shown, else null. */
  @Nullable WorkloadSnapshot news(long version) {
    WorkloadSnapshot now = snapshot(0);
    if (now.equals(shown)) {
      return null;
    }
    shown = now;
    return snapshot(version);
  }

  WorkloadSnapshot snapshot(long version) {
    int ready = 0;
    int updated = 0;
    for (SimPod pod : pods) {
      ready += pod.ready && !pod.deleting ? 1 : 0;
      updated += pod.revision.equals(revision()) ? 1 : 0;
    }
    return WorkloadSnapshot.draft(key)
        .version(version)
        .replicas(replicas, ready, updated)
        .generation(revision, revision)
        .template("revision-" + revision, revision > 1 ? "revision-" + (revision - 1) : "")
        .restartedAt(restarts == 0 ? "" : Integer.toString(restarts))
        .labels(labels)
        .rolloutPaused(rolloutPaused)
        .pauseRequest(pauseRequest)
        .build();
  }
}
