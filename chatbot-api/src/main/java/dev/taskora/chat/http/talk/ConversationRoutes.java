package dev.taskora.chat.http.talk;

import dev.taskora.assistant.talk.Conversation;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RouteTable;
import dev.taskora.chat.port.Fields;
import dev.taskora.chat.port.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said before. The store may block, so it is asked on a virtual thread. */
public final class ConversationRoutes {
  private final ConversationStore store;
  private final Blocking blocking;

  public ConversationRoutes(ConversationStore store, Blocking blocking) {
    this.store = store;
    this.blocking = blocking;
  }

  public void declare(RouteTable routes) {
    routes.get("/api/chat/conversations", Access.SIGNED_IN, this::list);
    routes.get("/api/chat/conversations/{id}", Access.SIGNED_IN, this::read);
  }

  private Future<Void> list(Exchange exchange) {
    Part part = Part.of(exchange);
    String owner = exchange.signedIn().caller().id();
    return blocking
        .call(() -> page(owner, part.limit(), part.cursor()))
        .compose(page -> exchange.answer(200, shape(page)));
  }

  private ConversationStore.Page page(String owner, int limit, @Nullable String cursor) {
    try {
      return store.list(owner, limit, cursor);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("cursor", "Send nextCursor of the page before, or none.");
    }
  }

  private static JsonObject shape(ConversationStore.Page page) {
    JsonArray items = new JsonArray();
    page.items()
        .forEach(listed ->
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
    Part part = Part.of(exchange);
    String owner = exchange.signedIn().caller().id();
    return blocking
        .call(() -> load(id, owner))
        .compose(said -> exchange.answer(200, History.page(said, part.limit(), part.cursor())));
  }

  private Conversation load(String id, String owner) {
    Conversation said = store.load(id, owner, ConversationStore.MESSAGES);
    if (said == null) {
      throw Problem.NOT_FOUND.because("There is no such conversation.");
    }
    return said;
  }

  /** Which part of a list is asked for. */
  private record Part(int limit, @Nullable String cursor) {
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 200;

    static Part of(Exchange exchange) {
      Fields fields = new Fields(exchange.query(), List.of("limit", "cursor"));
      Integer limit = fields.read("limit", Part::limit);
      String cursor = fields.text("cursor");
      return fields.build(() -> new Part(limit == null ? LIMIT : limit, cursor));
    }

    private static int limit(String text) {
      int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
      if (limit < 1 || limit > LIMIT_MAX) {
        throw new StoreFailure.Invalid("limit", "Write a number from 1 to " + LIMIT_MAX + ".");
      }
      return limit;
    }
  }
}
