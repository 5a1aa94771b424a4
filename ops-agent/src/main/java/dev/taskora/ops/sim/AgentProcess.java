package dev.taskora.ops.sim;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Engine;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.world.Door;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One replica of the agent: an engine and a door, which die together. */
final class AgentProcess {
  final String name;
  final PolicySet policies;
  final Post post = new Post();
  final Monitor monitor;
  Engine engine;
  Door door;
  boolean alive;
  Instant deafUntil = Instant.EPOCH;
  Instant listAt = Instant.EPOCH;

  /** Asked of the cluster and neither answered nor given up. */
  record Performing(Ledger.Entry entry, Instant until) {}

  final List<Performing> performing = new ArrayList<>();

  /** Incidents this process opened, as they were then. */
  final List<Incident> begun = new ArrayList<>();

  AgentProcess(String name, PolicySet policies, Monitor monitor, Door door) {
    this.name = name;
    this.policies = policies;
    this.monitor = monitor;
    this.door = door;
    this.engine = new Engine("simulated", policies);
  }

  /** A new process: nothing is remembered but what the cluster tells. */
  void start(Door newDoor, Instant at) {
    engine = new Engine("simulated", policies);
    door = newDoor;
    alive = true;
    deafUntil = at;
    monitor.restarted();
    performing.clear();
    begun.clear();
    post.clear();
  }

  void kill() {
    alive = false;
    post.clear();
  }

  Duration timeoutOf(Ledger.Entry entry) {
    Policy policy = policies.named(entry.policy());
    return policy == null || entry.step() < 0
        ? Duration.ofMinutes(1)
        : policy.steps().get(entry.step()).timeout();
  }

  List<Command> accept(Event event) {
    monitor.heard(event);
    if (event instanceof Event.ActionEnded ended) {
      performing.removeIf(flight -> flight.entry().id() == ended.id());
    }
    if (event instanceof Event.LeaderChanged changed && !changed.leader()) {
      performing.clear();
    }
    return engine.accept(event);
  }
}
