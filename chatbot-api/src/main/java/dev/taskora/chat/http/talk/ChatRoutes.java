package dev.taskora.chat.http.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.talk.Bounds;
import dev.taskora.assistant.talk.ChatLoop;
import dev.taskora.assistant.talk.Stop;
import dev.taskora.assistant.talk.TurnRequest;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.RouteTable;
import dev.taskora.chat.http.wire.Zones;
import dev.taskora.chat.port.Fields;
import dev.taskora.chat.port.StoreFailure;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saying something, stopping an answer, and answering a question. */
public final class ChatRoutes {
  private static final int MESSAGE_MAX = Bounds.standard().messageBytes();
  private static final List<String> MESSAGE =
      List.of("message", "conversationId", "timezone", "clientMessageId");
  private static final String CLIENT_ID = "[A-Za-z0-9_-]{1,64}";

  private final ChatLoop loop;
  private final ChatTurns turns;

  public ChatRoutes(ChatLoop loop, ChatTurns turns) {
    this.loop = loop;
    this.turns = turns;
  }

  public void declare(RouteTable routes) {
    routes.post("/api/chat", Access.SIGNED_IN, this::say);
    routes.post("/api/chat/stop", Access.SIGNED_IN, this::stop);
    routes.post("/api/chat/confirm", Access.SIGNED_IN, this::confirm);
  }

  private Future<?> say(Exchange exchange) {
    Stop stop = new Stop();
    TurnRequest request = request(exchange, stop);
    return turns.run(exchange, stop, sink -> loop.run(request, sink));
  }

  private static TurnRequest request(Exchange exchange, Stop stop) {
    Fields fields = new Fields(exchange.body(), MESSAGE);
    String conversation = fields.read("conversationId", ChatRoutes::id);
    fields.needed("message");
    String message = fields.read("message", ChatRoutes::message);
    ZoneId zone = fields.read("timezone", Zones::read);
    String clientId = fields.read("clientMessageId", ChatRoutes::clientId);
    Caller caller = caller(exchange, zone);
    return fields.build(() ->
        new TurnRequest(conversation, message == null ? "" : message, caller, clientId, stop));
  }

  private static String message(String text) {
    refuseIf(text.isBlank(), "Write something: it is empty.");
    refuseIf(
        text.getBytes(StandardCharsets.UTF_8).length > MESSAGE_MAX,
        "Write at most " + MESSAGE_MAX + " bytes of UTF-8.");
    return text;
  }

  private static String id(String text) {
    refuseIf(!Exchange.isId(text), "Write the id of a conversation, or leave it out.");
    return text;
  }

  private static String clientId(String text) {
    refuseIf(!text.matches(CLIENT_ID), "Write 1 to 64 of letters, digits, - and _.");
    return text;
  }

  private static void refuseIf(boolean broken, String how) {
    if (broken) {
      throw new StoreFailure.Invalid("", how);
    }
  }

  private static Caller caller(Exchange exchange, @Nullable ZoneId zone) {
    Caller caller = exchange.signedIn().caller();
    return zone == null ? caller : new Caller(caller.id(), caller.name(), caller.roles(), zone);
  }

  private Future<Void> stop(Exchange exchange) {
    Fields fields = new Fields(exchange.body(), List.of("conversationId"));
    fields.needed("conversationId");
    String id = fields.read("conversationId", ChatRoutes::id);
    fields.build(() -> exchange);
    loop.stop(id == null ? "" : id, exchange.signedIn().caller());
    return exchange.answer(204);
  }

  private Future<?> confirm(Exchange exchange) {
    Map<String, @Nullable Object> body = exchange.body();
    Fields fields = new Fields(body, List.of("confirmationId", "accept"));
    String id = fields.needed("confirmationId");
    fields.build(() -> id);
    if (!(body.get("accept") instanceof Boolean accept)) {
      throw new StoreFailure.Invalid("accept", "Write true or false.");
    }
    Caller caller = exchange.signedIn().caller();
    if (!loop.waiting(id, caller)) {
      throw Problem.NOT_FOUND.because("This question was answered already, or it has expired.");
    }
    Stop stop = new Stop();
    return turns.run(exchange, stop, sink -> loop.confirm(id, accept, caller, stop, sink));
  }
}
