package dev.taskora.ops.world;

import dev.taskora.ops.engine.seen.Condition;
import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Running;
import dev.taskora.ops.engine.seen.ContainerSnapshot.State;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Terminated;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Waiting;
import dev.taskora.ops.engine.seen.PodSnapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod of the simulated cluster, with one container, {@code main}. */
final class SimPod {
  final Controller owner;
  final String name;
  final String uid;
  final Instant createdAt;
  final String revision;
  String node = "";
  boolean deleting;
  boolean removed;
  boolean debugging;

  State state = new Waiting("ContainerCreating");
  @Nullable Terminated last;
  boolean ready;
  int restarts;
  String containerId = "";

  /**
   * Deaths in a row without ten quiet minutes between them: the kubelet's back-off counts these.
   */
  int streak;

  /** Changes with every turn of its life, so that what was planned before it is void. */
  int turn;

  SimPod(Controller owner, String name, String uid, Instant createdAt) {
    this.owner = owner;
    this.name = name;
    this.uid = uid;
    this.createdAt = createdAt;
    this.revision = owner.revision();
  }

  PodSnapshot snapshot(long version) {
    return PodSnapshot.draft(owner.key(), name, uid)
        .version(version)
        .node(node)
        .labels(owner.labels())
        .phase(phase())
        .ready(ready)
        .deleting(deleting)
        .disruption(deleting ? "EvictionByEvictionAPI" : "")
        .containers(List.of(container()))
        .conditions(List.of(scheduled()))
        .createdAt(createdAt)
        .revision(revision)
        .debugging(debugging)
        .build();
  }

  private ContainerSnapshot container() {
    return new ContainerSnapshot(
        "main",
        ContainerSnapshot.Kind.App,
        ready,
        state instanceof Running,
        restarts,
        containerId,
        state,
        last);
  }

  private Condition scheduled() {
    return node.isEmpty()
        ? new Condition("PodScheduled", "False", "Unschedulable")
        : new Condition("PodScheduled", "True", "");
  }

  /** As a kubelet reports it: a looping pod is {@code Running}. */
  private String phase() {
    return containerId.isEmpty() ? "Pending" : "Running";
  }

  boolean isWaiting() {
    return state instanceof Waiting;
  }
}
