package dev.taskora.chat.http;

import dev.taskora.chat.http.talk.ChatRoutes;
import dev.taskora.chat.http.talk.ChatTurns;
import dev.taskora.chat.http.talk.ConversationRoutes;
import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;

/** The routes that need the rooms behind them: everything under /api but its description. */
final class Api {
  private final RouteTable routes;
  private final ChatTurns turns;
  private final EventRoutes events;
  private final OpsRoutes ops;

  /** Adds the routes to the router, which may be in use already. */
  Api(Vertx vertx, Router router, Rooms rooms, Outside outside, Blocking blocking) {
    Cookies cookies = new Cookies(outside.publicTls());
    Door door = new Door(rooms.accounts(), rooms.operators(), cookies, rooms.clock());
    routes = new RouteTable(router, door);
    turns = new ChatTurns(blocking.threads());
    events = new EventRoutes(rooms.tasks(), rooms.feed(), door);
    ops =
        new OpsRoutes(
            outside.agent().map(base -> new OpsForward(vertx, base, outside.agentToken(), door)));
    new AccountRoutes(rooms.accounts(), door, cookies, rooms.clock(), events::signedOut)
        .declare(routes);
    new TaskRoutes(rooms.tasks(), rooms.ids(), rooms.clock()).declare(routes);
    new ChatRoutes(rooms.loop(), turns).declare(routes);
    new ConversationRoutes(rooms.conversations(), blocking).declare(routes);
    events.declare(routes);
    ops.declare(routes);
    routes.close();
  }

  void measure(Meters meters) {
    meters.gauge("taskora.chat.turns.running", "Chat turns that run now", turns::count);
    meters.gauge(
        "taskora.sse.subscribers",
        "Open event streams",
        "stream",
        Map.of("events", events::count, "ops", ops::count));
  }

  /** Every operation declared here. */
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
}
