package dev.taskora.ops.notify;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One line each for a signal, a decision, an action, its outcome and an alert, told apart by the
 * field {@code kind}; critical alerts at level ERROR. The incident's id ties them together.
 */
public final class LogSink implements AlertSink {
  private static final Logger LOG = LoggerFactory.getLogger("taskora.ops");

  private Map<Long, Incident> told = Map.of();
  private final Map<Long, Ledger.Entry> underWay = new HashMap<>();

  /** Tells what one event led to. Engine thread. */
  public void turn(Event event, List<Command> commands, View view) {
    tellSignals(view);
    if (event instanceof Event.ActionEnded ended) {
      outcome(ended);
    }
    commands.forEach(this::tell);
  }

  /** Signals of open incidents that were not there before; older ones were told already. */
  private void tellSignals(View view) {
    Map<Long, Incident> now = HashMap.newHashMap(view.incidents().size());
    for (Incident incident : view.incidents()) {
      Incident before = told.get(incident.id());
      if (!incident.equals(before)) {
        newSignals(incident, before).forEach(signal -> signal(incident, signal));
      }
      now.put(incident.id(), incident);
    }
    told = now;
  }

  private static List<Signal> newSignals(Incident incident, @Nullable Incident before) {
    if (before == null || before.signals().isEmpty()) {
      return incident.signals();
    }
    int known = incident.signals().lastIndexOf(before.signals().getLast());
    return incident.signals().subList(known + 1, incident.signals().size());
  }

  private static void signal(Incident incident, Signal signal) {
    line(Level.WARN, "signal", incident.id(), signal.workload())
        .addKeyValue("signal", signal.type())
        .addKeyValue("pod", signal.pod())
        .addKeyValue("uid", signal.podUid())
        .addKeyValue("container", signal.container())
        .addKeyValue("node", signal.node())
        .addKeyValue("at", signal.at())
        .log("{} {}: {}", signal.type(), signal.pod(), signal.detail());
  }

  private void tell(Command command) {
    switch (command) {
      case Command.Explain made -> decision(made.incident(), made.decision());
      case Command.Perform act -> action(act.entry());
      case Command.Notify told -> send(told.alert());
      case Command.Release back -> released(back);
      case Command.Reserve reserve -> {}
      case Command.Write write -> {}
    }
  }

  private static void decision(Incident incident, Decision decision) {
    String why = decision.detail().isEmpty() ? decision.reason().sentence() : decision.detail();
    line(Level.INFO, "decision", incident.id(), incident.workload())
        .addKeyValue("verdict", decision.verdict())
        .addKeyValue("reason", decision.reason())
        .addKeyValue("policy", incident.policy())
        .addKeyValue("state", incident.phase().state())
        .log("{}: {}", decision.words(), why);
  }

  private void action(Ledger.Entry entry) {
    underWay.put(entry.id(), entry);
    about(Level.WARN, "action", entry).log("{} ({})", entry.action().sentence(), entry.mode());
  }

  private void outcome(Event.ActionEnded ended) {
    Ledger.Entry entry = underWay.remove(ended.id());
    if (entry == null) {
      return;
    }
    Level level = ended.outcome() == Outcome.Done ? Level.INFO : Level.WARN;
    LoggingEventBuilder line =
        about(level, "outcome", entry).addKeyValue("outcome", ended.outcome());
    if (ended.reason() != null) {
      line = line.addKeyValue("reason", ended.reason());
    }
    line.log("{}: {} {}", entry.action().sentence(), ended.outcome(), ended.detail());
  }

  private static void released(Command.Release back) {
    about(Level.INFO, "released", back.entry())
        .addKeyValue("reason", back.reason())
        .log("{} not done: {}", back.entry().action().sentence(), back.reason().sentence());
  }

  private static LoggingEventBuilder about(Level level, String kind, Ledger.Entry entry) {
    return line(level, kind, entry.incidentId(), entry.workload())
        .addKeyValue("actionId", entry.id())
        .addKeyValue("action", entry.action().kind())
        .addKeyValue("pod", entry.action().pod())
        .addKeyValue("uid", entry.action().podUid())
        .addKeyValue("policy", entry.policy())
        .addKeyValue("mode", entry.mode());
  }

  @Override
  public void send(Alert alert) {
    line(level(alert), "alert", alert.incidentId(), alert.workload())
        .addKeyValue("alertname", alert.name())
        .addKeyValue("severity", loudness(alert))
        .addKeyValue("state", alert.state().name().toUpperCase(Locale.ROOT))
        .addKeyValue("fingerprint", alert.fingerprint())
        .addKeyValue("labels", alert.labels())
        .addKeyValue("annotations", alert.annotations())
        .log("{} {} {}: {}", loudness(alert), alert.state(), alert.name(), sentence(alert));
  }

  private static String loudness(Alert alert) {
    return alert.severity().name().toUpperCase(Locale.ROOT);
  }

  private static String sentence(Alert alert) {
    String summary = alert.annotations().getOrDefault("summary", alert.workload().toString());
    String description = alert.annotations().getOrDefault("description", "");
    return description.isEmpty() ? summary : summary + ". " + description;
  }

  private static Level level(Alert alert) {
    if (alert.state() == Alert.State.Resolved) {
      return Level.INFO;
    }
    return alert.severity() == Severity.Critical ? Level.ERROR : Level.WARN;
  }

  private static LoggingEventBuilder line(
      Level level, String kind, long incidentId, WorkloadKey workload) {
    return LOG.atLevel(level)
        .addKeyValue("kind", kind)
        .addKeyValue("incident", incidentId)
        .addKeyValue("namespace", workload.namespace())
        .addKeyValue("workload", workload.kind() + "/" + workload.name());
  }
}
