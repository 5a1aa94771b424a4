package dev.taskora.chat.http;

import dev.taskora.chat.http.page.PageHeaders;
import dev.taskora.chat.http.page.PageRoutes;
import dev.taskora.chat.http.talk.ChatRoutes;
import dev.taskora.chat.http.talk.ChatTurns;
import dev.taskora.chat.http.talk.ConversationRoutes;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.AccessLog;
import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.Problems;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every route of the server, put together. */
final class Api implements AutoCloseable {
  private static final String DOCUMENT = "/openapi.json";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Vertx vertx;
  private final Router router;
  private final RouteTable routes;
  private final ChatTurns turns = new ChatTurns(threads);
  private final EventRoutes events;
  private final OpsRoutes ops;

  Api(Vertx vertx, Rooms rooms, Outside outside, Readiness readiness, Meters meters) {
    this.vertx = vertx;
    this.router = Router.router(vertx);
    Cookies cookies = new Cookies(outside.publicTls());
    Door door = new Door(rooms.accounts(), rooms.operators(), cookies, readiness, rooms.clock());
    this.routes = new RouteTable(router, door);
    this.events = new EventRoutes(rooms.tasks(), rooms.feed(), door);
    this.ops =
        new OpsRoutes(
            outside.agent().map(base -> new OpsForward(vertx, base, outside.agentToken(), door)));
    watch(meters);
    new HealthRoutes(readiness, meters).declare(routes);
    new AccountRoutes(rooms.accounts(), door, cookies, rooms.clock(), events::signedOut)
        .declare(routes);
    new TaskRoutes(rooms.tasks(), rooms.ids(), rooms.clock()).declare(routes);
    declareChat(rooms);
    events.declare(routes);
    ops.declare(routes);
    declareDocument();
    routes.close();
    new PageRoutes(outside.page(), new Blocking(vertx, threads)).mount(router);
  }

  /** Before every route: what holds for all answers. */
  private void watch(Meters meters) {
    router
        .route()
        .handler(web -> {
          PageHeaders.putAlways(web.response());
          web.next();
        });
    router.route().handler(new AccessLog(meters)::handle);
    Problems.install(router);
    meters.gauge("taskora.chat.turns.running", "Chat turns that run now", turns::count);
    meters.gauge(
        "taskora.sse.subscribers",
        "Open event streams",
        "stream",
        Map.of("events", events::count, "ops", ops::count));
  }

  private void declareChat(Rooms rooms) {
    new ChatRoutes(rooms.loop(), turns).declare(routes);
    new ConversationRoutes(rooms.conversations(), new Blocking(vertx, threads)).declare(routes);
  }

  private void declareDocument() {
    Buffer document = document();
    routes.get(
        "/api/openapi.json",
        Access.OPEN,
        exchange -> exchange.answer(200, "application/json", document));
  }

  private static Buffer document() {
    try (InputStream in = Api.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException(DOCUMENT + " is missing from the jar");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Router router() {
    return router;
  }

  /** Every declared operation. */
  List<RouteTable.Declared> declared() {
    return routes.declared();
  }

  /** Event streams end now: their readers come back to another process. */
  void endStreams() {
    events.drain();
    ops.drain();
  }

  /** Turns that still run are stopped: what they said so far is kept. */
  void stopTurns() {
    turns.stopAll();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
