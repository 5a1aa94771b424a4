package dev.taskora.ops.world;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Action;
import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Running;
import dev.taskora.ops.engine.seen.ContainerSnapshot.State;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Terminated;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Waiting;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a scenario's workload. They do only what the story says; no kubelet restarts them.
 */
final class Cast {
  private final WorkloadKey key;
  private final Scenario.Given given;
  private final TreeMap<String, PodSnapshot> pods = new TreeMap<>();
  private WorkloadSnapshot workload;
  private long version = 1;
  private long uids;

  Cast(Scenario.Given given, Instant at) {
    this.given = given;
    key = new WorkloadKey(given.namespace(), given.kind(), given.name());
    int first = given.kind().equals("StatefulSet") ? 0 : 1;
    for (int n = first; n < first + given.replicas(); n++) {
      add(given.name() + "-" + n, new Running(at), true);
    }
    workload =
        WorkloadSnapshot.draft(key)
            .version(version)
            .replicas(given.replicas(), given.replicas(), given.replicas())
            .generation(1, 1)
            .template("revision-2", "revision-1")
            .labels(given.labels())
            .build();
    loop(given.looping(), at);
  }

  private void loop(String name, Instant at) {
    PodSnapshot pod = pods.get(name);
    if (pod != null) {
      ContainerSnapshot main =
          container(false, 20, new Waiting("CrashLoopBackOff"), new Terminated("Error", 1, 0, at));
      pods.put(name, pod.edit().ready(false).containers(List.of(main)).build());
    }
  }

  private PodSnapshot add(String name, State state, boolean ready) {
    PodSnapshot pod =
        PodSnapshot.draft(key, name, name + "#" + ++uids)
            .version(version++)
            .node("node-a")
            .labels(given.labels())
            .phase("Running")
            .ready(ready)
            .containers(List.of(container(ready, 0, state, null)))
            .build();
    pods.put(name, pod);
    return pod;
  }

  private static ContainerSnapshot container(
      boolean ready, int restarts, State state, @Nullable Terminated last) {
    return new ContainerSnapshot(
        "main", ContainerSnapshot.Kind.App, ready, ready, restarts, "c-" + restarts, state, last);
  }

  @Nullable PodSnapshot pod(String name) {
    return pods.get(name);
  }

  /** What an agent that starts now is told. */
  List<Event> list(Instant at) {
    List<Event> told = new ArrayList<>();
    told.add(new Event.WorkloadChanged(at, workload));
    pods.values().forEach(pod -> told.add(new Event.PodChanged(at, pod)));
    return told;
  }

  /** The container ends, for the {@code times}-th time since it was last looked at. */
  Event dies(PodSnapshot pod, Terminated end, int times) {
    ContainerSnapshot now = pod.containers().getFirst();
    return shown(
        pod.edit().ready(false), container(false, now.deaths() + times - 1, end, end), end);
  }

  private Event shown(PodSnapshot.Draft draft, ContainerSnapshot main, Terminated at) {
    PodSnapshot pod = draft.containers(List.of(main)).version(version++).build();
    pods.put(pod.name(), pod);
    return new Event.PodChanged(at.finishedAt(), pod);
  }

  Event becomesReady(PodSnapshot pod, Instant at) {
    ContainerSnapshot now = pod.containers().getFirst();
    return changed(
        pod.edit()
            .ready(true)
            .containers(List.of(container(true, now.deaths(), new Running(at), now.newestEnd()))),
        at);
  }

  Event changed(PodSnapshot.Draft draft, Instant at) {
    PodSnapshot pod = draft.version(version++).build();
    pods.put(pod.name(), pod);
    return new Event.PodChanged(at, pod);
  }

  Event changed(WorkloadSnapshot.Draft draft, Instant at) {
    workload = draft.version(version++).build();
    return new Event.WorkloadChanged(at, workload);
  }

  WorkloadSnapshot workload() {
    return workload;
  }

  /** The action's effect: pods give way to new ones, which are not ready yet. */
  List<Event> perform(Action action, Instant at) {
    List<Event> told = new ArrayList<>();
    if (!action.after().isEmpty()) {
      told.add(changed(workload.edit().template(action.after(), ""), at));
    }
    for (PodSnapshot pod : List.copyOf(pods.values())) {
      if (action.podUid().isEmpty() || action.podUid().equals(pod.uid())) {
        told.add(new Event.PodGone(at, pod.uid()));
        told.add(
            new Event.PodChanged(at, add(pod.name(), new Waiting("ContainerCreating"), false)));
      }
    }
    return told;
  }
}
