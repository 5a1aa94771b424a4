package dev.taskora.ops.sim;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries out an agent's commands, or fails to, as the plan says; watches over the promises. */
final class Hands {
  private final Simulation sim;

  private enum Answer {
    Good,
    Slow,
    Failed,
    HalfDone,
    Unanswered,
    Refused
  }

  Hands(Simulation sim) {
    this.sim = sim;
  }

  void obey(AgentProcess agent, Command command) {
    switch (command) {
      case Command.Reserve reserve -> reserve(agent, reserve);
      case Command.Perform perform -> perform(agent, perform);
      case Command.Notify notify -> {
        sim.promises.notified(notify.alert());
        sim.tally.mix(notify.alert().fingerprint() + notify.alert().state());
      }
      case Command.Release release -> answers(agent, agent.door.obey(command), Duration.ZERO);
      case Command.Write write -> answers(agent, agent.door.obey(command), Duration.ZERO);
      case Command.Explain explain -> {}
    }
  }

  private void reserve(AgentProcess agent, Command.Reserve reserve) {
    sim.tally.count("reserved");
    if (!FaultPlan.strikes(sim.plan.badLedger(), sim.dice)) {
      answers(agent, agent.door.obey(reserve), sim.dice.seconds(0, 2));
    } else if (sim.dice.onceIn(2)) {
      answers(agent, List.of(reserved(reserve, false)), sim.dice.seconds(0, 2));
    } else {
      agent.door.obey(reserve);
    }
  }

  private Event reserved(Command.Reserve reserve, boolean stored) {
    return new Event.Reserved(sim.now(), reserve.entry().id(), stored);
  }

  private void perform(AgentProcess agent, Command.Perform perform) {
    Ledger.Entry entry = perform.entry();
    sim.tally.count("asked for " + entry.action().kind());
    sim.tally.mix(entry.action().sentence() + entry.id() + sim.now());
    Answer answer =
        FaultPlan.strikes(sim.plan.badAnswer(), sim.dice)
            ? sim.dice.pick(List.of(Answer.values()))
            : Answer.Good;
    switch (answer) {
      case Good -> answers(agent, change(agent, perform), sim.dice.seconds(0, 1));
      case Slow -> answers(agent, change(agent, perform), sim.dice.seconds(1, 300));
      case Failed -> answers(agent, ended(entry, Outcome.Failed, null), sim.dice.seconds(0, 20));
      case Refused -> answers(agent, refused(entry), sim.dice.seconds(0, 2));
      case Unanswered -> changedAtAll(change(agent, perform));
      case HalfDone -> {
        changedAtAll(change(agent, perform));
        answers(agent, ended(entry, Outcome.Failed, null), sim.dice.seconds(0, 20));
      }
    }
  }

  private List<Event> change(AgentProcess agent, Command.Perform perform) {
    Ledger.Entry entry = perform.entry();
    boolean cures =
        sim.world.faults().stream().anyMatch(f -> f.podUid().equals(entry.action().podUid()));
    sim.promises.attempting(agent, entry, sim.world.ledger(), sim.now());
    List<Event> events = agent.door.obey(perform);
    if (events.stream().noneMatch(Hands::isRefusal)) {
      Instant until = sim.now().plus(agent.timeoutOf(entry));
      agent.performing.add(new AgentProcess.Performing(entry, until));
      sim.promises.changed(agent, entry, sim.now());
      sim.tally.count("performed " + entry.action().kind());
      if (cures) {
        sim.tally.count("healed");
      }
    }
    return events;
  }

  private static boolean isRefusal(Event event) {
    return event instanceof Event.ActionEnded ended && ended.outcome() == Outcome.Refused;
  }

  private void changedAtAll(List<Event> events) {
    sim.broadcast(events.stream().filter(event -> !isAnswer(event)).toList());
  }

  private List<Event> ended(Ledger.Entry entry, Outcome outcome, @Nullable Reason reason) {
    return List.of(new Event.ActionEnded(sim.now(), entry.id(), outcome, reason, "simulated"));
  }

  private List<Event> refused(Ledger.Entry entry) {
    return ended(entry, Outcome.Refused, Reason.ClosedByDisruptionBudget);
  }

  /** Answers go to the agent that asked; what changed in the cluster goes to everybody. */
  private void answers(AgentProcess agent, List<Event> events, Duration wait) {
    List<Event> seen = new ArrayList<>();
    for (Event event : events) {
      if (isAnswer(event)) {
        agent.post.send(event, sim.now().plus(wait), false);
      } else {
        seen.add(event);
      }
    }
    sim.broadcast(seen);
  }

  private static boolean isAnswer(Event event) {
    return event instanceof Event.Reserved
        || event instanceof Event.ActionEnded
        || event instanceof Event.LedgerLoaded;
  }
}
