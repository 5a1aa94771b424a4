package dev.taskora.chat.http;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.talk.Bounds;
import dev.taskora.assistant.talk.ChatLoop;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.assistant.talk.Stop;
import dev.taskora.assistant.talk.TurnRequest;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.JsonBody;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.RouteTable;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Saying something, stopping an answer, answering a question, and reading what was said. */
final class ChatRoutes {
  private static final int MESSAGE_MAX = Bounds.standard().messageBytes();
  private static final String CLIENT_ID = "[A-Za-z0-9_-]{1,64}";

  private final ChatLoop loop;
  private final ConversationStore store;
  private final ChatTurns turns;

  ChatRoutes(ChatLoop loop, ConversationStore store, ChatTurns turns) {
    this.loop = loop;
    this.store = store;
    this.turns = turns;
  }

  void declare(RouteTable routes) {
    routes.post("/api/chat", Access.SIGNED_IN, this::say);
    routes.post("/api/chat/stop", Access.SIGNED_IN, this::stop);
    routes.post("/api/chat/confirm", Access.SIGNED_IN, this::confirm);
  }

  private Future<?> say(Exchange exchange) {
    JsonBody body = exchange.body();
    String message = message(body);
    String conversation = conversation(body, "conversationId", body.text("conversationId"));
    String clientId = clientId(body);
    Caller caller = caller(exchange, Zones.read(body, "timezone"));
    body.check();
    Stop stop = new Stop();
    TurnRequest request = new TurnRequest(conversation, message, caller, clientId, stop);
    return turns.run(
        exchange,
        stop,
        sink -> {
          if (conversation != null && store.load(conversation, caller.id(), 1) == null) {
            throw Problem.NOT_FOUND.because("There is no such conversation; begin a new one.");
          }
          loop.run(request, sink);
        });
  }

  private static String message(JsonBody body) {
    String message = body.requiredText("message");
    if (body.clean() && message.isBlank()) {
      body.reject("message", "must not be empty");
    } else if (message.getBytes(StandardCharsets.UTF_8).length > MESSAGE_MAX) {
      body.reject("message", "must have at most " + MESSAGE_MAX + " bytes as UTF-8");
    }
    return message;
  }

  private static @Nullable String conversation(JsonBody body, String field, @Nullable String id) {
    if (id != null && !Exchange.isId(id)) {
      body.reject(field, "must be the id of a conversation");
    }
    return id;
  }

  private static @Nullable String clientId(JsonBody body) {
    String id = body.text("clientMessageId");
    if (id != null && !id.matches(CLIENT_ID)) {
      body.reject("clientMessageId", "must have 1 to 64 of letters, digits, - and _");
    }
    return id;
  }

  private static Caller caller(Exchange exchange, @Nullable ZoneId zone) {
    Caller caller = exchange.signedIn().caller();
    return zone == null ? caller : new Caller(caller.id(), caller.name(), caller.roles(), zone);
  }

  private Future<Void> stop(Exchange exchange) {
    JsonBody body = exchange.body();
    String id = body.requiredText("conversationId");
    if (body.clean()) {
      conversation(body, "conversationId", id);
    }
    body.check();
    loop.stop(id, exchange.signedIn().caller());
    return exchange.answer(204);
  }

  private Future<?> confirm(Exchange exchange) {
    JsonBody body = exchange.body();
    String id = body.requiredText("confirmationId");
    boolean accept = body.requiredFlag("accept");
    body.check();
    Caller caller = exchange.signedIn().caller();
    if (!loop.waiting(id, caller)) {
      throw Problem.NOT_FOUND.because("This question was answered already, or it has expired.");
    }
    Stop stop = new Stop();
    return turns.run(exchange, stop, sink -> loop.confirm(id, accept, caller, stop, sink));
  }
}
