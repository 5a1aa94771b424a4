package dev.taskora.ops.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GET /health/live and /health/ready: 200, or 503 that says what is waited for. */
final class HealthRoutes {
  private final Vitals vitals;

  HealthRoutes(Vitals vitals) {
    this.vitals = vitals;
  }

  void mount(Router router) {
    router.get("/health/live").handler(ctx -> answer(ctx, vitals.whyNotLive()));
    router.get("/health/ready").handler(ctx -> answer(ctx, vitals.whyNotReady()));
  }

  private static void answer(RoutingContext ctx, List<String> reasons) {
    boolean up = reasons.isEmpty();
    @Nullable String waitingFor = up ? null : String.join("; ", reasons);
    Answer.json(
        ctx,
        up ? 200 : 503,
        new JsonObject().put("status", up ? "up" : "down").put("waitingFor", waitingFor));
  }
}
