package dev.taskora.chat.http;

import dev.taskora.assistant.talk.Conversation;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.Query;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What was said before. The store may block, so it is asked on a virtual thread. */
final class ConversationRoutes {
  private static final int LIMIT_MAX = 200;
  private static final int LIMIT = 50;
  private static final int CURSOR_MAX = 500;

  private final ConversationStore store;
  private final Blocking blocking;

  ConversationRoutes(ConversationStore store, Blocking blocking) {
    this.store = store;
    this.blocking = blocking;
  }

  void declare(RouteTable routes) {
    routes.get("/api/chat/conversations", Access.SIGNED_IN, this::list);
    routes.get("/api/chat/conversations/{id}", Access.SIGNED_IN, this::read);
  }

  private Future<Void> list(Exchange exchange) {
    Query query = exchange.query();
    int limit = query.number("limit", 1, LIMIT_MAX, LIMIT);
    String cursor = query.text("cursor", CURSOR_MAX);
    query.check();
    String owner = exchange.signedIn().caller().id();
    return blocking
        .call(() -> page(owner, limit, cursor))
        .compose(page -> exchange.answer(200, shape(page)));
  }

  private ConversationStore.Page page(String owner, int limit, @Nullable String cursor) {
    try {
      return store.list(owner, limit, cursor);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("cursor", "must be the nextCursor of the page before");
    }
  }

  private static JsonObject shape(ConversationStore.Page page) {
    JsonArray items = new JsonArray();
    page.items()
        .forEach(
            listed ->
                items.add(
                    new JsonObject()
                        .put("id", listed.id())
                        .put("title", listed.title())
                        .put("createdAt", listed.startedAt().toString())
                        .put("updatedAt", listed.updatedAt().toString())));
    return new JsonObject().put("items", items).put("nextCursor", page.nextCursor());
  }

  private Future<Void> read(Exchange exchange) {
    String id = exchange.pathId("id", "conversation");
    Query query = exchange.query();
    int limit = query.number("limit", 1, LIMIT_MAX, LIMIT);
    String cursor = query.text("cursor", CURSOR_MAX);
    query.check();
    String owner = exchange.signedIn().caller().id();
    // One turn more than asked for tells whether there are older ones; a turn has a few entries.
    int entries = cursor == null ? Math.min(ConversationStore.MESSAGES, 8 * limit) : ConversationStore.MESSAGES;
    return blocking
        .call(() -> load(id, owner, entries))
        .compose(said -> exchange.answer(200, History.page(said, limit, cursor, entries)));
  }

  private Conversation load(String id, String owner, int entries) {
    Conversation said = store.load(id, owner, entries);
    if (said == null) {
      throw Problem.NOT_FOUND.because("There is no such conversation.");
    }
    return said;
  }
}
