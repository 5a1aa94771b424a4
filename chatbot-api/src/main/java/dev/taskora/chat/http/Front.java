package dev.taskora.chat.http;

import dev.taskora.chat.http.page.PageHeaders;
import dev.taskora.chat.http.page.PageRoutes;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.AccessLog;
import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.Problems;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What is there from the first moment, with or without a database. */
final class Front {
  private static final String DOCUMENT = "/openapi.json";

  private final Readiness readiness;
  private final RouteTable routes;

  Front(Router router, Outside outside, Readiness readiness, Meters meters, Blocking blocking) {
    this.readiness = readiness;
    router.route().handler(Front::putHeaders);
    router.route().handler(new AccessLog(meters)::handle);
    Problems.install(router);
    routes = new RouteTable(router, (exchange, access) -> Future.succeededFuture());
    new HealthRoutes(readiness, meters).declare(routes);
    declareDocument();
    routes.close();
    new PageRoutes(outside.page(), blocking).mount(router);
    router.route("/api/*").handler(this::waitForTheRest);
  }

  private static void putHeaders(RoutingContext web) {
    PageHeaders.putAlways(web.response());
    web.next();
  }

  private void declareDocument() {
    Buffer document = document();
    routes.get(
        "/api/openapi.json",
        Access.OPEN,
        exchange -> exchange.answer(200, "application/json", document));
  }

  private static Buffer document() {
    try (InputStream in = Front.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException(DOCUMENT + " is missing from the jar");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void waitForTheRest(RoutingContext web) {
    if (!readiness.started()) {
      throw Problems.unavailable(readiness.waitingFor().orElse("Taskora is starting."));
    }
    web.next();
  }

  /** Every operation declared here. */
  List<RouteTable.Declared> declared() {
    return routes.declared();
  }
}
