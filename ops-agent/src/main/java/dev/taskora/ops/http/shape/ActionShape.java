package dev.taskora.ops.http.shape;

import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.judge.Action;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.ActionKind;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A ledger entry as the API shows it. */
public final class ActionShape {
  private ActionShape() {}

  public static JsonObject of(Ledger.Entry entry, View view) {
    return new JsonObject()
        .put("id", Long.toString(entry.id()))
        .put("incidentId", Long.toString(entry.incidentId()))
        .put("kind", entry.action().kind().name())
        .put("target", target(entry.action()))
        .put("policy", entry.policy())
        .put("mode", entry.mode().name())
        .put("reason", reason(entry, view).name())
        .put("requestedAt", Json.time(entry.reservedAt()))
        .put("endedAt", Json.time(entry.endedAt()))
        .put("outcome", entry.outcome() == null ? null : entry.outcome().name())
        .put("before", orNull(entry.action().before()))
        .put("after", orNull(entry.action().after()));
  }

  private static JsonObject target(Action action) {
    boolean pod = action.kind() == ActionKind.EvictPod;
    return new JsonObject()
        .put("namespace", action.workload().namespace())
        .put("kind", pod ? "Pod" : action.workload().kind())
        .put("name", pod ? action.pod() : action.workload().name())
        .put("uid", orNull(action.podUid()));
  }

  /** Why it was decided, from its incident; the ladder acts for one reason only. */
  private static Reason reason(Ledger.Entry entry, View view) {
    return view.incidents().stream()
        .filter(incident -> incident.id() == entry.incidentId())
        .flatMap(incident -> incident.decisions().stream())
        .filter(made -> !made.at().isAfter(entry.reservedAt()))
        .filter(made -> made.decision() instanceof Decision.Act)
        .reduce((earlier, later) -> later)
        .map(Incident.Decided::decision)
        .map(Decision::reason)
        .orElse(Reason.ThresholdMet);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
