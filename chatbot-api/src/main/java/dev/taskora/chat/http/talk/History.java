package dev.taskora.chat.http.talk;

import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.talk.Conversation;
import dev.taskora.assistant.talk.Message;
import dev.taskora.chat.http.wire.ProblemException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored conversation as a reader sees it: what the person said, and for each the one answer,
 * with the tools it used, however many messages it took.
 */
final class History {
  private History() {}

  /**
   * The newest turns before the cursor, oldest first.
   *
   * @param limit turns
   * @param cursor id of the turn before which the page ends; null is the end
   */
  static JsonObject page(Conversation said, int limit, @Nullable String cursor) {
    List<List<Message>> turns = new ArrayList<>(turns(said.messages()).values());
    int end = cursor == null ? turns.size() : indexOf(turns, cursor);
    int begin = Math.max(0, end - limit);
    JsonArray messages = new JsonArray();
    turns.subList(begin, end).forEach(turn -> show(turn, messages));
    return new JsonObject()
        .put("id", said.id())
        .put("messages", messages)
        .put("nextCursor", begin == 0 ? null : turns.get(begin).getFirst().turn());
  }

  private static Map<String, List<Message>> turns(List<Message> messages) {
    Map<String, List<Message>> turns = new LinkedHashMap<>();
    for (Message message : messages) {
      turns.computeIfAbsent(message.turn(), turn -> new ArrayList<>()).add(message);
    }
    return turns;
  }

  private static int indexOf(List<List<Message>> turns, String cursor) {
    for (int i = 0; i < turns.size(); i++) {
      if (turns.get(i).getFirst().turn().equals(cursor)) {
        return i;
      }
    }
    throw ProblemException.invalid("cursor", "Send nextCursor of the page before, or none.");
  }

  private static void show(List<Message> turn, JsonArray to) {
    List<Message> answer = new ArrayList<>();
    for (Message message : turn) {
      if (message.role() == Message.Role.USER) {
        to.add(json(message, "user", message.text(), new JsonArray()).putNull("reason"));
      } else {
        answer.add(message);
      }
    }
    if (!answer.isEmpty()) {
      to.add(answer(answer));
    }
  }

  private static JsonObject answer(List<Message> messages) {
    StringBuilder text = new StringBuilder();
    String reason = null;
    for (Message message : messages) {
      if (message.role() == Message.Role.ASSISTANT) {
        text.append(message.text());
        reason = message.ended() == null ? reason : message.ended().wire();
      }
    }
    return json(messages.getLast(), "assistant", text.toString(), tools(messages))
        .put("reason", reason);
  }

  private static JsonObject json(Message message, String role, String text, JsonArray tools) {
    return new JsonObject()
        .put("id", message.id())
        .put("role", role)
        .put("text", text)
        .put("at", message.at().toString())
        .put("tools", tools);
  }

  /** Each call once, as it ended; one without an answer was broken off. */
  private static JsonArray tools(List<Message> messages) {
    Map<String, Message> answers = new LinkedHashMap<>();
    for (Message message : messages) {
      Message.Answer answer = message.answer();
      if (answer != null) {
        answers.put(answer.callId(), message);
      }
    }
    JsonArray tools = new JsonArray();
    for (Message message : messages) {
      message.calls().forEach(call -> tools.add(tool(call, answers.get(call.id()))));
    }
    return tools;
  }

  private static JsonObject tool(ToolCall call, @Nullable Message told) {
    Message.Answer answer = told == null ? null : told.answer();
    return new JsonObject()
        .put("callId", call.id())
        .put("name", call.tool())
        .put("label", answer == null ? call.tool() : answer.label())
        .put("arguments", new LinkedHashMap<>(call.arguments()))
        .put("state", answer == null ? "failed" : answer.state().wire())
        .put("summary", told == null ? null : told.text());
  }
}
