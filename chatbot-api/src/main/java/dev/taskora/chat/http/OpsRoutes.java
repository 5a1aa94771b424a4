package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Endpoint;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The ops agent's routes, for operators: the same paths, forwarded. */
final class OpsRoutes {
  private static final List<String> READ =
      List.of(
          "/api/ops/status",
          "/api/ops/pods",
          "/api/ops/incidents",
          "/api/ops/incidents/{id}",
          "/api/ops/actions",
          "/api/ops/alerts",
          "/api/ops/policies");

  private final Optional<OpsForward> agent;

  /**
   * @param agent empty when no agent is configured: then these routes are 404 for everybody
   */
  OpsRoutes(Optional<OpsForward> agent) {
    this.agent = agent;
  }

  void declare(RouteTable routes) {
    Access access = agent.isPresent() ? Access.OPERATOR : Access.SIGNED_IN;
    Endpoint forward = agent.<Endpoint>map(there -> there::forward).orElse(OpsRoutes::nobody);
    READ.forEach(template -> routes.get(template, access, forward));
    routes.stream("/api/ops/events", access, forward);
    routes.post("/api/ops/world/faults", access, forward);
    routes.delete("/api/ops/world/faults/{id}", access, forward);
  }

  private static Future<Void> nobody(Exchange exchange) {
    throw Problem.NOT_FOUND.because("No ops agent is configured here; set OPS_URL.");
  }

  /** Streams of the agent that are open now. */
  int count() {
    return agent.map(OpsForward::count).orElse(0);
  }

  /** Ends every stream with a word to come back soon. */
  void drain() {
    agent.ifPresent(OpsForward::drain);
  }
}
