package dev.taskora.chat.postgres;

import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.talk.ChatEvent;
import dev.taskora.assistant.talk.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as JSON, every field as it is; its id is a column of its own. */
final class MessageJson {
  private MessageJson() {}

  static JsonObject of(Message message) {
    JsonObject json =
        new JsonObject()
            .put("turn", message.turn())
            .put("role", message.role().wire())
            .put("text", message.text())
            .put("at", message.at().toString());
    if (!message.calls().isEmpty()) {
      JsonArray calls = new JsonArray();
      message.calls().forEach(call -> calls.add(json(call)));
      json.put("calls", calls);
    }
    if (message.answer() != null) {
      json.put("answer", json(message.answer()));
    }
    if (message.ended() != null) {
      json.put("ended", message.ended().wire());
    }
    return json;
  }

  static Message read(String id, JsonObject json) {
    String turn = json.getString("turn");
    String text = json.getString("text");
    Instant at = Instant.parse(json.getString("at"));
    return switch (Message.Role.valueOf(upper(json.getString("role")))) {
      case USER -> Message.user(id, text, at);
      case TOOL -> Message.tool(id, turn, text, answer(json.getJsonObject("answer")), at);
      case ASSISTANT -> assistant(id, turn, text, json, at);
    };
  }

  private static Message assistant(
      String id, String turn, String text, JsonObject json, Instant at) {
    String ended = json.getString("ended");
    return ended == null
        ? Message.asking(id, turn, text, calls(json.getJsonArray("calls", new JsonArray())), at)
        : Message.ending(id, turn, text, ChatEvent.Reason.valueOf(upper(ended)), at);
  }

  private static JsonObject json(ToolCall call) {
    return new JsonObject()
        .put("id", call.id())
        .put("tool", call.tool())
        .put("arguments", new JsonObject(call.arguments()));
  }

  private static JsonObject json(Message.Answer answer) {
    return new JsonObject()
        .put("callId", answer.callId())
        .put("tool", answer.tool())
        .put("label", answer.label())
        .put("state", answer.state().wire())
        .put("content", new JsonObject(answer.content()));
  }

  private static List<ToolCall> calls(JsonArray array) {
    List<ToolCall> calls = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      JsonObject call = array.getJsonObject(i);
      calls.add(new ToolCall(call.getString("id"), call.getString("tool"), map(call, "arguments")));
    }
    return calls;
  }

  private static Message.Answer answer(JsonObject json) {
    return new Message.Answer(
        json.getString("callId"),
        json.getString("tool"),
        json.getString("label"),
        Message.Answer.State.valueOf(upper(json.getString("state"))),
        map(json, "content"));
  }

  /** Plain maps and lists all the way down, as JSON was read. */
  private static Map<String, @Nullable Object> map(JsonObject json, String field) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.putAll(json.getJsonObject(field).getMap());
    return map;
  }

  private static String upper(String wire) {
    return wire.toUpperCase(Locale.ROOT);
  }
}
