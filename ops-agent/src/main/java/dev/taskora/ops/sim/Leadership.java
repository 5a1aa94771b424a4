package dev.taskora.ops.sim;

import dev.taskora.ops.engine.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Lets agents start, die and take turns in leading, with the overlaps that really happen. */
final class Leadership {
  private static final Duration LEASE = Duration.ofSeconds(15);

  private final Simulation sim;
  private AgentProcess leader;
  private boolean paused;
  final Tasks tasks = new Tasks();

  /** Things to do at a time. */
  static final class Tasks {
    private final PriorityQueue<Task> queue =
        new PriorityQueue<>(Comparator.comparing(Task::at).thenComparingLong(Task::number));
    private long number;

    private record Task(Instant at, long number, Runnable what) {}

    void at(Instant when, Runnable what) {
      queue.add(new Task(when, number++, what));
    }

    void runUntil(Instant then) {
      while (!queue.isEmpty() && !queue.peek().at().isAfter(then)) {
        queue.remove().what().run();
      }
    }
  }

  Leadership(Simulation sim) {
    this.sim = sim;
    this.leader = sim.agents.getFirst();
  }

  AgentProcess leader() {
    return leader;
  }

  void start(AgentProcess agent) {
    agent.start(sim.world.door(), sim.now());
    sim.tally.count("agent starts");
    List<Event> told = agent.door.list();
    told.forEach(event -> sim.tell(agent, event));
    sim.tell(agent, new Event.Synced(sim.now()));
    if (paused) {
      sim.tell(agent, new Event.PauseChanged(sim.now(), List.of("simulated")));
    }
    if (agent == leader) {
      give(agent);
    }
  }

  void give(AgentProcess agent) {
    leader = agent;
    if (agent.alive) {
      agent.door.lead().forEach(event -> sim.tell(agent, event));
    }
  }

  void kill(AgentProcess agent) {
    agent.kill();
    sim.tally.count("agent deaths");
    tasks.at(sim.now().plus(sim.dice.seconds(1, 90)), () -> start(agent));
    if (agent == leader) {
      tasks.at(sim.now().plus(LEASE), this::takeOver);
    }
  }

  private void takeOver() {
    AgentProcess other = other();
    if (!leader.alive && other.alive) {
      give(other);
    }
  }

  private AgentProcess other() {
    return sim.agents.get(0) == leader ? sim.agents.get(1) : sim.agents.get(0);
  }

  void maybeMove() {
    for (AgentProcess agent : sim.agents) {
      if (agent.alive && FaultPlan.strikes(sim.plan.outage(), sim.dice)) {
        agent.deafUntil = sim.now().plus(sim.dice.seconds(5, 120));
        agent.listAt = agent.deafUntil;
        agent.post.dropWatched();
        sim.tally.count("outages");
      }
    }
    if (FaultPlan.strikes(sim.plan.humanEdit(), sim.dice)) {
      pause(!paused);
    }
    if (other().alive && leader.alive && FaultPlan.strikes(sim.plan.newLeader(), sim.dice)) {
      move();
    }
  }

  /** The old one mostly knows before the new one starts; a frozen one learns it late. */
  private void move() {
    sim.tally.count("leader changes");
    AgentProcess old = leader;
    leader = other();
    boolean frozen = sim.dice.onceIn(4);
    Duration late = frozen ? sim.dice.seconds(5, 25) : Duration.ZERO;
    tasks.at(
        sim.now().plus(late),
        () -> {
          if (old != leader) {
            sim.tell(old, new Event.LeaderChanged(sim.now(), false));
          }
        });
    AgentProcess next = leader;
    tasks.at(
        sim.now().plusSeconds(5),
        () -> {
          if (next == leader) {
            give(next);
          }
        });
  }

  private void pause(boolean now) {
    paused = now;
    List<String> requests = now ? List.of("simulated") : List.of();
    for (AgentProcess agent : sim.agents) {
      sim.tell(agent, new Event.PauseChanged(sim.now(), requests));
    }
    if (now) {
      tasks.at(sim.now().plus(sim.dice.seconds(30, 300)), () -> pause(false));
    }
  }

  /** No more turns: both live, one leads, nothing is paused. */
  void settle() {
    pause(false);
    tasks.runUntil(Instant.MAX);
    for (AgentProcess agent : sim.agents) {
      agent.deafUntil = sim.now();
      if (!agent.alive) {
        start(agent);
      }
    }
    sim.tell(other(), new Event.LeaderChanged(sim.now(), false));
    give(leader);
  }
}
