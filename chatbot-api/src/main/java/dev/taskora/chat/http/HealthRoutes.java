package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How the process is, for whoever runs it. */
final class HealthRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Readiness readiness;
  private final Meters meters;

  HealthRoutes(Readiness readiness, Meters meters) {
    this.readiness = readiness;
    this.meters = meters;
  }

  void declare(RouteTable routes) {
    routes.get("/health/live", Access.OPEN, exchange -> answer(exchange, Optional.empty()));
    routes.get("/health/started", Access.OPEN, this::started);
    routes.get("/health/ready", Access.OPEN, this::ready);
    routes.get("/metrics", Access.OPEN, this::metrics);
  }

  private Future<Void> started(Exchange exchange) {
    boolean started = readiness.started();
    return answer(
        exchange,
        started
            ? Optional.empty()
            : Optional.of(readiness.waitingFor().orElse("Taskora is starting.")));
  }

  private Future<Void> ready(Exchange exchange) {
    if (readiness.draining()) {
      return answer(exchange, Optional.of("Taskora is shutting down."));
    }
    return readiness.look().compose(missing -> answer(exchange, missing));
  }

  private static Future<Void> answer(Exchange exchange, Optional<String> missing) {
    JsonObject json =
        new JsonObject()
            .put("status", missing.isEmpty() ? "up" : "down")
            .put("waitingFor", missing.orElse(null));
    return exchange.answer(missing.isEmpty() ? 200 : 503, json);
  }

  private Future<Void> metrics(Exchange exchange) {
    return exchange.answer(200, PROMETHEUS, Buffer.buffer(meters.scrape()));
  }
}
