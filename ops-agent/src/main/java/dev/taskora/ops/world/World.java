package dev.taskora.ops.world;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Running;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The simulated cluster. One thread at a time. What happens in it comes out of {@link #advance} as
 * the events that the doors of a real cluster would post; agents speak to it through a {@link
 * Door}.
 */
public final class World {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final List<String> NODES = List.of("node-a", "node-b", "node-c");

  private final Agenda agenda;
  private final Kubelet kubelet = new Kubelet(this);
  private final TreeMap<WorkloadKey, Controller> controllers = new TreeMap<>();
  private final TreeMap<String, SimPod> pods = new TreeMap<>();
  private final TreeMap<Long, Fault> faults = new TreeMap<>();
  private List<Event> out = new ArrayList<>();
  private long version;
  private long numbers;
  private long faultNumbers;

  Ledger ledger = Ledger.EMPTY;
  long ledgerVersion;

  /** An empty cluster at that time. */
  public World(Instant start) {
    agenda = new Agenda(start);
    agenda.in(HEARTBEAT, this::beat);
  }

  private void beat() {
    out.add(new Event.CacheProven(now()));
    agenda.in(HEARTBEAT, this::beat);
  }

  /** Creates a Deployment or StatefulSet; its pods start within seconds. */
  public void create(WorkloadKey key, int replicas, SortedMap<String, String> labels) {
    Controller controller = new Controller(key, replicas, labels);
    controllers.put(key, controller);
    reconcile(controller);
  }

  /** Deletes a workload with its pods. */
  public void delete(WorkloadKey key) {
    Controller controller = controllers.remove(key);
    if (controller != null) {
      controller.replicas = 0;
      List.copyOf(controller.pods).forEach(this::end);
      out.add(new Event.WorkloadGone(now(), key));
    }
  }

  /** Moves the clock; returns what happened up to then, in order. */
  public List<Event> advance(Instant to) {
    agenda.runUntil(to);
    return takeOut();
  }

  List<Event> takeOut() {
    List<Event> taken = out;
    out = new ArrayList<>();
    return taken;
  }

  public Instant now() {
    return agenda.now();
  }

  /** The ledger that this cluster keeps; outlives every agent. */
  public Ledger ledger() {
    return ledger;
  }

  /** A new agent's way in. */
  public Door door() {
    return new Door(this);
  }

  /**
   * Breaks something. The target is a pod's name or uid (then only that pod is broken), or a
   * workload's name.
   *
   * @param times deaths until the fault is used up; 0 = until healed
   * @return null when there is no such target
   */
  public @Nullable Fault inject(Fault.Kind kind, String target, int times) {
    SimPod pod = podNamed(target);
    Controller controller = pod == null ? controllerNamed(target) : pod.owner;
    if (controller == null) {
      return null;
    }
    String uid = pod == null ? "" : pod.uid;
    Fault fault = new Fault(++faultNumbers, kind, controller.key(), uid, times);
    faults.put(fault.id(), fault);
    List.copyOf(controller.pods).forEach(one -> strike(one, fault));
    return fault;
  }

  private void strike(SimPod pod, Fault fault) {
    boolean deadly = fault.kind() == Fault.Kind.Crash || fault.kind() == Fault.Kind.Oom;
    boolean stillThere = faults.containsKey(fault.id());
    if (deadly && stillThere && fault.isFor(pod) && !pod.deleting && isRunning(pod)) {
      kubelet.die(pod, fault);
    }
  }

  private static boolean isRunning(SimPod pod) {
    return !pod.containerId.isEmpty() && pod.state instanceof Running;
  }

  /** Repairs it; what waits for its next attempt recovers then. */
  public boolean heal(long faultId) {
    return faults.remove(faultId) != null;
  }

  public List<Fault> faults() {
    return List.copyOf(faults.values());
  }

  @Nullable Fault faultOn(SimPod pod) {
    for (Fault fault : faults.values()) {
      if (fault.isFor(pod)) {
        return fault;
      }
    }
    return null;
  }

  void used(Fault fault) {
    Fault now = faults.get(fault.id());
    if (now != null && now.times() > 0) {
      Fault left = now.used();
      if (left.times() == 0) {
        faults.remove(fault.id());
      } else {
        faults.put(fault.id(), left);
      }
    }
  }

  void in(Duration wait, Runnable what) {
    agenda.in(wait, what);
  }

  /** Tells what a pod looks like now, and its workload if that changed. */
  void show(SimPod pod) {
    out.add(new Event.PodChanged(now(), pod.snapshot(++version)));
    showWorkload(pod.owner);
  }

  void showWorkload(Controller controller) {
    WorkloadSnapshot news = controller.news(version + 1);
    if (news != null && controllers.containsKey(controller.key())) {
      version++;
      out.add(new Event.WorkloadChanged(now(), news));
    }
  }

  void reconcile(Controller controller) {
    for (int missing = controller.missing(); missing > 0; missing--) {
      long number = ++numbers;
      SimPod pod = new SimPod(controller, controller.nextName(number), "uid-" + number, now());
      pod.node = NODES.get((int) (number % NODES.size()));
      controller.pods.add(pod);
      pods.put(pod.uid, pod);
      show(pod);
      kubelet.take(pod);
    }
    showWorkload(controller);
  }

  /** Evicted or deleted: terminating now, gone after its grace, replaced by its controller. */
  void end(SimPod pod) {
    if (pod.deleting) {
      return;
    }
    pod.deleting = true;
    pod.ready = false;
    show(pod);
    agenda.in(GRACE, () -> remove(pod));
    reconcile(pod.owner);
  }

  private void remove(SimPod pod) {
    pod.removed = true;
    pods.remove(pod.uid);
    pod.owner.pods.remove(pod);
    faults.values().removeIf(fault -> fault.podUid().equals(pod.uid));
    out.add(new Event.PodGone(now(), pod.uid));
    reconcile(pod.owner);
  }

  @Nullable SimPod pod(String uid) {
    return pods.get(uid);
  }

  private @Nullable SimPod podNamed(String target) {
    for (SimPod pod : pods.values()) {
      if (!pod.deleting && (pod.name.equals(target) || pod.uid.equals(target))) {
        return pod;
      }
    }
    return null;
  }

  private @Nullable Controller controllerNamed(String target) {
    for (Controller controller : controllers.values()) {
      if (controller.key().name().equals(target)) {
        return controller;
      }
    }
    return null;
  }

  @Nullable Controller controller(WorkloadKey key) {
    return controllers.get(key);
  }

  /** Every workload as it stands. */
  public List<WorkloadSnapshot> workloads() {
    List<WorkloadSnapshot> all = new ArrayList<>();
    controllers.values().forEach(controller -> all.add(controller.snapshot(version)));
    return all;
  }

  /** Every pod as it stands. */
  public List<PodSnapshot> pods() {
    List<PodSnapshot> all = new ArrayList<>();
    pods.values().forEach(pod -> all.add(pod.snapshot(version)));
    return all;
  }
}
