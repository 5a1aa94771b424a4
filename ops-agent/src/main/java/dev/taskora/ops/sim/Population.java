package dev.taskora.ops.sim;

import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.world.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workloads of the simulated cluster, and what goes wrong with them. */
final class Population {
  private static final String NAMESPACE = "taskora";
  private static final int SPECIAL = 6;

  private final Simulation sim;
  private final List<WorkloadKey> workloads = new ArrayList<>();
  private final TreeMap<Instant, List<Long>> healing = new TreeMap<>();
  private final TreeMap<WorkloadKey, Instant> haunted = new TreeMap<>();
  private final TreeMap<WorkloadKey, Instant> suspectUntil = new TreeMap<>();

  Population(Simulation sim) {
    this.sim = sim;
    for (int n = 0; n < 48; n++) {
      add(new WorkloadKey(NAMESPACE, "Deployment", "web-" + n), "web");
    }
    add(new WorkloadKey(NAMESPACE, "StatefulSet", "postgresql"), "postgresql");
    add(new WorkloadKey(NAMESPACE, "StatefulSet", "queue"), "queue");
    add(new WorkloadKey(NAMESPACE, "Deployment", "ops-agent"), "ops-agent");
    add(new WorkloadKey(NAMESPACE, "Deployment", "untouchable"), "exempt");
    add(new WorkloadKey("shop", "Deployment", "foreign"), "foreign");
    add(new WorkloadKey("kube-system", "Deployment", "dns"), "dns");
  }

  private void add(WorkloadKey key, String name) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/name", name);
    if (name.equals("exempt")) {
      labels.put("ops.taskora.dev/exempt", "true");
    }
    workloads.add(key);
    sim.world.create(key, replicasOf(key), labels);
  }

  /** How many replicas a workload has in this cluster. */
  static int replicasOf(WorkloadKey workload) {
    if (workload.name().startsWith("web-")) {
      return 2 + Integer.parseInt(workload.name().substring(4)) % 4;
    }
    return switch (workload.name()) {
      case "postgresql" -> 1;
      case "queue" -> 3;
      default -> 2;
    };
  }

  /** Known here, apart from any policy: these and no others may be changed. */
  static boolean mayBeTouched(WorkloadKey workload) {
    return workload.namespace().equals(NAMESPACE)
        && !workload.name().equals("ops-agent")
        && !workload.name().equals("untouchable");
  }

  /** Lets every pod start. */
  void settle() {
    sim.world.advance(sim.now().plusSeconds(60));
  }

  void maybeBreak() {
    healDue();
    haunt();
    if (FaultPlan.strikes(sim.plan.humanEdit(), sim.dice)) {
      redeploy();
    }
    if (FaultPlan.strikes(sim.plan.crash(), sim.dice)) {
      breakOne();
    }
    if (FaultPlan.strikes(sim.plan.massCrash(), sim.dice)) {
      sim.tally.count("mass crashes");
      for (int n = 0; n < 10; n++) {
        podOf(workloads.get(n));
      }
    }
  }

  /** A human deletes every pod of a workload: endings on purpose. */
  private void redeploy() {
    WorkloadKey workload = sim.dice.pick(workloads);
    sim.tally.count("redeployed by a human");
    for (PodSnapshot pod : sim.world.pods()) {
      if (pod.workload().equals(workload)) {
        sim.world.deletePod(pod.uid());
      }
    }
  }

  /** Whether something was broken there lately, so that an incident may exist. */
  boolean wasBroken(WorkloadKey workload, Instant at) {
    return at.isBefore(suspectUntil.getOrDefault(workload, Instant.EPOCH));
  }

  private void breakOne() {
    switch (sim.dice.below(6)) {
      case 0, 1 -> podOf(anyone());
      case 3, 4 -> haunted.put(anyone(), sim.now().plusSeconds(600 + sim.dice.below(3_000)));
      case 2 -> workload(anyone().name(), 0, 300 + sim.dice.below(2_000));
      default -> workload(anyone().name(), 1 + sim.dice.below(3), 3_600);
    }
  }

  /** Those with rules of their own come often enough to be met. */
  private WorkloadKey anyone() {
    return sim.dice.onceIn(3)
        ? sim.dice.pick(workloads.subList(workloads.size() - SPECIAL, workloads.size()))
        : sim.dice.pick(workloads);
  }

  /** Whatever pod is taken away, another one of that workload breaks: no eviction heals this. */
  private void haunt() {
    haunted.values().removeIf(until -> until.isBefore(sim.now()));
    for (WorkloadKey workload : haunted.keySet()) {
      if (sim.world.faults().stream().noneMatch(fault -> fault.workload().equals(workload))) {
        podOf(workload);
      }
    }
  }

  /** One pod is broken for good: only its eviction heals it. */
  private void podOf(WorkloadKey workload) {
    List<PodSnapshot> pods = new ArrayList<>();
    for (PodSnapshot pod : sim.world.pods()) {
      if (pod.workload().equals(workload) && !pod.deleting()) {
        pods.add(pod);
      }
    }
    if (!pods.isEmpty()) {
      later(sim.world.inject(kind(), sim.dice.pick(pods).uid(), 0), 7_200);
    }
  }

  private void workload(String name, int times, int seconds) {
    later(sim.world.inject(kind(), name, times), seconds);
  }

  private Fault.Kind kind() {
    return sim.dice.onceIn(3) ? Fault.Kind.Oom : Fault.Kind.Crash;
  }

  private void later(@Nullable Fault fault, int seconds) {
    if (fault != null) {
      sim.tally.count("faults");
      suspectUntil.merge(
          fault.workload(), sim.now().plusSeconds(seconds + 3_600), (a, b) -> a.isAfter(b) ? a : b);
      healing
          .computeIfAbsent(sim.now().plusSeconds(seconds), at -> new ArrayList<>())
          .add(fault.id());
    }
  }

  private void healDue() {
    while (!healing.isEmpty() && !healing.firstKey().isAfter(sim.now())) {
      healing.pollFirstEntry().getValue().forEach(sim.world::heal);
    }
  }

  /** Everything is repaired. */
  void heal() {
    healing.clear();
    haunted.clear();
    sim.world.faults().forEach(fault -> sim.world.heal(fault.id()));
  }
}
