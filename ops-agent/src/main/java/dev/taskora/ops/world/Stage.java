package dev.taskora.ops.world;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Engine;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays one scenario: the engine that runs in production, on a stage instead of a cluster. */
public final class Stage {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PolicySet policies;
  final Cast cast;
  private Engine engine;
  private Ledger ledger = Ledger.EMPTY;
  private Instant now = START.minusSeconds(5);
  private final List<Decision> decided = new ArrayList<>();
  boolean silent;
  @Nullable Reason refusal;

  private Stage(PolicySet policies, Scenario.Given given) {
    this.policies = policies;
    cast = new Cast(given, now);
    engine = new Engine("stage", policies);
    restartAgent();
  }

  /** Plays it to its end or to the first row that goes otherwise. */
  public static Report.Result play(Scenario scenario, PolicySet policies) {
    Stage stage = new Stage(policies, scenario.given());
    Script script = new Script(stage);
    for (Scenario.Row row : scenario.rows()) {
      Report.@Nullable Miss miss = stage.playRow(row, script);
      if (miss != null) {
        return new Report.Result(scenario, miss);
      }
    }
    return new Report.Result(scenario, null);
  }

  private Report.@Nullable Miss playRow(Scenario.Row row, Script script) {
    Instant then = START.plus(row.at());
    while (now.isBefore(then.minus(SECOND))) {
      now = now.plus(SECOND);
      pass();
    }
    now = then;
    decided.clear();
    if (row.event().isEmpty()) {
      pass();
    } else if (!script.perform(row.event())) {
      return new Report.Miss(row, "", "nobody here understands this event; " + Script.HELP);
    }
    Decision decision = decided.isEmpty() ? inForce() : decided.getFirst();
    String words = decision == null ? "" : decision.words();
    return words.equals(row.expect())
        ? null
        : new Report.Miss(row, words, decision == null ? "" : decision.detail());
  }

  private void pass() {
    if (!silent) {
      tell(new Event.CacheProven(now));
    }
    tell(new Event.Tick(now));
  }

  Instant now() {
    return now;
  }

  void restartAgent() {
    engine = new Engine("stage", policies);
    cast.list(now).forEach(this::tell);
    tell(new Event.Synced(now));
    win();
  }

  void win() {
    tell(new Event.LeaderChanged(now, true));
    tell(new Event.LedgerLoaded(now, ledger));
  }

  /** Tells the engine and answers its commands until it has none. */
  void tell(Event event) {
    ArrayDeque<Event> events = new ArrayDeque<>(List.of(event));
    while (!events.isEmpty()) {
      for (Command command : engine.accept(events.remove())) {
        events.addAll(obey(command));
      }
    }
  }

  private List<Event> obey(Command command) {
    return switch (command) {
      case Command.Reserve reserve -> {
        ledger = ledger.apply(new Ledger.Put(reserve.entry()));
        yield List.of(new Event.Reserved(now, reserve.entry().id(), true));
      }
      case Command.Perform perform -> perform(perform.entry());
      case Command.Release release -> write(new Ledger.Drop(release.entry().id()));
      case Command.Write write -> write(write.change());
      case Command.Notify notify -> List.of();
      case Command.Explain explain -> {
        decided.add(explain.decision());
        yield List.of();
      }
    };
  }

  private List<Event> write(Ledger.Change change) {
    ledger = ledger.apply(change);
    return List.of();
  }

  private List<Event> perform(Ledger.Entry entry) {
    Outcome outcome = refusal == null ? Outcome.Done : Outcome.Refused;
    List<Event> events = new ArrayList<>();
    events.add(new Event.ActionEnded(now, entry.id(), outcome, refusal, ""));
    if (refusal == null) {
      events.addAll(cast.perform(entry.action(), now));
    }
    return events;
  }

  private @Nullable Decision inForce() {
    for (Incident incident : engine.view().incidents()) {
      if (incident.phase() != Incident.Phase.Resolved && !incident.decisions().isEmpty()) {
        return incident.decisions().getLast().decision();
      }
    }
    return null;
  }

  long openIncident() {
    for (Incident incident : engine.view().incidents()) {
      if (incident.phase() != Incident.Phase.Resolved) {
        return incident.id();
      }
    }
    return 0;
  }
}
