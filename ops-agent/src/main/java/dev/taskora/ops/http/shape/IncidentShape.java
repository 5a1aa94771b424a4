package dev.taskora.ops.http.shape;

import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.seen.Signal;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An incident as the API shows it, with its actions and alerts of the same view. */
public final class IncidentShape {
  private IncidentShape() {}

  public static JsonObject of(Incident incident, View view) {
    return new JsonObject()
        .put("id", Long.toString(incident.id()))
        .put("state", incident.phase().state())
        .put("phase", incident.phase().name())
        .put("severity", severity(incident, view).wire())
        .put("workload", PodShape.workload(incident.workload()))
        .put("policy", incident.policy().isEmpty() ? null : incident.policy())
        .put("signals", Json.array(incident.signals(), IncidentShape::signal))
        .put(
            "decisions",
            Json.array(
                incident.decisions().stream()
                    .filter(made -> !(made.decision() instanceof Decision.Ignore))
                    .toList(),
                IncidentShape::decision))
        .put(
            "actions",
            Json.array(
                view.actions().stream().filter(e -> e.incidentId() == incident.id()).toList(),
                entry -> ActionShape.of(entry, view)))
        .put(
            "alerts",
            Json.array(
                view.alerts().stream().filter(a -> a.incidentId() == incident.id()).toList(),
                Alert::fingerprint))
        .put("openedAt", Json.time(incident.openedAt()))
        .put("updatedAt", Json.time(incident.updatedAt()))
        .put("resolvedAt", Json.time(incident.progress().resolvedAt()));
  }

  /** Of its escalation if it came to that, else what its policy would escalate with. */
  private static Severity severity(Incident incident, View view) {
    for (Incident.Decided made : incident.decisions().reversed()) {
      if (made.decision() instanceof Decision.Escalate escalate) {
        return escalate.severity();
      }
    }
    @Nullable Policy policy = view.policies().named(incident.policy());
    return policy == null ? Severity.Warning : policy.severity();
  }

  private static JsonObject signal(Signal signal) {
    return new JsonObject()
        .put("type", signal.type().name())
        .put("pod", signal.pod())
        .put("uid", signal.podUid())
        .put("container", signal.container().isEmpty() ? null : signal.container())
        .put("at", Json.time(signal.at()))
        .put("detail", signal.detail().isEmpty() ? null : signal.detail());
  }

  private static JsonObject decision(Incident.Decided made) {
    Decision decision = made.decision();
    return new JsonObject()
        .put("at", Json.time(made.at()))
        .put("verdict", decision.verdict())
        .put("reason", decision.reason().name())
        .put(
            "detail",
            decision.detail().isEmpty() ? decision.reason().sentence() : decision.detail());
  }
}
