package dev.taskora.ops.sim;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One run: a simulated cluster, two agents of which one leads, and a plan of faults. First
 * everything goes wrong and no promise of safety may break; then the faults stop and everything
 * must end well.
 */
public final class Simulation {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration RELIST = Duration.ofMinutes(5);
  private static final int SECONDS_OF_REST = 3_600;
  private static final int STEP_AT_REST = 5;

  final World world = new World(START);
  final Dice dice;
  final Tally tally;
  final Promises promises;
  final List<AgentProcess> agents = new ArrayList<>();
  FaultPlan plan;
  private final Population population;
  private final Leadership leadership;
  private final Hands hands;

  Simulation(PolicySet policies, long seed, FaultPlan plan) {
    this.plan = plan;
    dice = new Dice(seed);
    tally = new Tally(seed);
    promises = new Promises(policies, tally);
    for (String name : List.of("agent-a", "agent-b")) {
      agents.add(new AgentProcess(name, policies, new Monitor(policies), world.door()));
    }
    population = new Population(this);
    leadership = new Leadership(this);
    hands = new Hands(this);
  }

  /**
   * Runs until so many events were accepted, then until everything is at rest.
   *
   * @param policies what the agents judge by
   * @param seed everything follows from it
   */
  public static Tally run(PolicySet policies, long seed, FaultPlan plan, long events) {
    return new Simulation(policies, seed, plan).run(events);
  }

  private Tally run(long events) {
    population.settle();
    agents.forEach(leadership::start);
    leadership.give(agents.getFirst());
    while (tally.events < events && tally.violations.isEmpty()) {
      population.maybeBreak();
      leadership.maybeMove();
      step(1);
    }
    if (tally.violations.isEmpty()) {
      rest();
    }
    return tally;
  }

  private void rest() {
    plan = FaultPlan.CALM;
    population.heal();
    leadership.settle();
    for (int second = 0; second < SECONDS_OF_REST; second += STEP_AT_REST) {
      step(STEP_AT_REST);
    }
    promises.atRest(leadership.leader(), world.ledger());
    leadership
        .leader()
        .engine
        .view()
        .counters()
        .forEach((n, c) -> tally.counts.merge(n, c, Long::sum));
  }

  private void step(int seconds) {
    broadcast(world.advance(world.now().plusSeconds(seconds)));
    leadership.tasks.runUntil(now());
    for (AgentProcess agent : agents) {
      if (agent.alive) {
        relistIfDue(agent);
        deliver(agent);
        tell(agent, new Event.Tick(now()));
      }
    }
  }

  Instant now() {
    return world.now();
  }

  /** A watch may have lost what nobody will say again: a list makes up for it. */
  private void relistIfDue(AgentProcess agent) {
    if (now().isBefore(agent.listAt) || now().isBefore(agent.deafUntil)) {
      return;
    }
    agent.listAt = now().plus(RELIST);
    agent.post.dropWatched();
    for (Event event : agent.door.list()) {
      tell(agent, event);
    }
    tell(agent, new Event.CacheProven(now()));
  }

  private void deliver(AgentProcess agent) {
    for (Event event = agent.post.take(now());
        event != null && agent.alive;
        event = agent.post.take(now())) {
      tell(agent, arrived(event));
    }
  }

  /** An answer is stamped by the agent's clock when it arrives; what was seen may be old. */
  private Event arrived(Event event) {
    return switch (event) {
      case Event.Reserved e -> new Event.Reserved(now(), e.id(), e.stored());
      case Event.ActionEnded e ->
          new Event.ActionEnded(now(), e.id(), e.outcome(), e.reason(), e.detail());
      default -> event;
    };
  }

  /** One event, and the commands it leads to, in order; the agent may die before any of them. */
  void tell(AgentProcess agent, Event event) {
    if (!agent.alive) {
      return;
    }
    tally.events++;
    for (Command command : agent.accept(event)) {
      if (FaultPlan.strikes(plan.kill(), dice)) {
        leadership.kill(agent);
        return;
      }
      note(agent, command);
      hands.obey(agent, command);
    }
  }

  private void note(AgentProcess agent, Command command) {
    if (command instanceof Command.Explain explain) {
      String words = explain.decision().words();
      tally.count("decided " + words);
      tally.mix(explain.incident().workload() + words + explain.at());
      if (explain.incident().decisions().size() == 1) {
        began(agent, explain.incident());
      }
      if (explain.decision() instanceof Decision.Resolve resolve) {
        resolved(agent, explain, resolve.reason());
      }
    }
  }

  /** Without a symptom it is one that an earlier run's alert told of. */
  private void began(AgentProcess agent, Incident incident) {
    if (incident.signals().isEmpty()) {
      return;
    }
    agent.begun.add(incident);
    if (!population.wasBroken(incident.workload(), now())) {
      tally.violated("no incident without a fault", incident.workload().toString());
    }
  }

  private void resolved(AgentProcess agent, Command.Explain explain, Reason reason) {
    if (reason == Reason.Recovered && !agent.monitor.allReady(explain.incident().workload())) {
      tally.violated("recovered means ready", explain.incident().workload().toString());
    }
    promises.ladderStartsOver(explain.incident().workload(), now());
  }

  /** To every agent that hears: late, twice, out of order or never. */
  void broadcast(List<Event> events) {
    for (Event event : events) {
      for (AgentProcess agent : agents) {
        if (agent.alive && !now().isBefore(agent.deafUntil)) {
          post(agent, event);
        }
      }
    }
  }

  private void post(AgentProcess agent, Event event) {
    if (FaultPlan.strikes(plan.lose(), dice)) {
      return;
    }
    boolean late = FaultPlan.strikes(plan.late(), dice);
    Instant due = now().plus(late ? dice.seconds(1, 20) : Duration.ofMillis(dice.below(900)));
    agent.post.send(event, due, true);
    if (FaultPlan.strikes(plan.twice(), dice)) {
      agent.post.send(event, due.plus(dice.seconds(0, 30)), true);
    }
  }
}
