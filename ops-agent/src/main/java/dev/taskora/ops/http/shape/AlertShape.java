package dev.taskora.ops.http.shape;

import dev.taskora.ops.engine.judge.Alert;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** An alert as the API shows it. */
public final class AlertShape {
  private AlertShape() {}

  public static JsonObject of(Alert alert) {
    return new JsonObject()
        .put("fingerprint", alert.fingerprint())
        .put("name", alert.name())
        .put("severity", alert.severity().wire())
        .put("state", alert.state().name().toLowerCase(Locale.ROOT))
        .put("labels", texts(alert.labels()))
        .put("annotations", texts(alert.annotations()))
        .put("incidentId", alert.incidentId() == 0 ? null : Long.toString(alert.incidentId()))
        .put("startsAt", Json.time(alert.startsAt()))
        .put("endsAt", Json.time(alert.endsAt()));
  }

  private static JsonObject texts(Map<String, String> texts) {
    JsonObject shape = new JsonObject();
    texts.forEach(shape::put);
    return shape;
  }
}
