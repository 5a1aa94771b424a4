package dev.taskora.chat.http.talk;

import dev.taskora.assistant.talk.ChatEvent;
import dev.taskora.chat.http.wire.Sse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Chat events as frames of the stream, numbered from 1. */
final class ChatFrames {
  private long last;

  /** The next frame. */
  Buffer next(ChatEvent event) {
    last++;
    return Sse.frame(last, name(event), json(event).toBuffer());
  }

  private static String name(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Start _ -> "start";
      case ChatEvent.Delta _ -> "delta";
      case ChatEvent.ToolStep _ -> "tool";
      case ChatEvent.Confirm _ -> "confirm";
      case ChatEvent.Changed changed -> changed.change().kind();
      case ChatEvent.Notice _ -> "notice";
      case ChatEvent.Failure _ -> "error";
      case ChatEvent.Done _ -> "done";
    };
  }

  private static JsonObject json(ChatEvent event) {
    return switch (event) {
      case ChatEvent.Start start ->
          new JsonObject()
              .put("conversationId", start.conversationId())
              .put("messageId", start.messageId());
      case ChatEvent.Delta delta -> new JsonObject().put("text", delta.text());
      case ChatEvent.ToolStep step -> tool(step);
      case ChatEvent.Confirm confirm ->
          new JsonObject()
              .put("confirmationId", confirm.confirmationId())
              .put("label", confirm.label())
              .put("items", new JsonArray(confirm.items()))
              .put("expiresAt", confirm.expiresAt().toString());
      case ChatEvent.Changed changed ->
          new JsonObject()
              .put("change", changed.change().change())
              .put(changed.change().kind(), new LinkedHashMap<>(changed.change().entity()));
      case ChatEvent.Notice notice ->
          new JsonObject().put("code", notice.code()).put("text", notice.text());
      case ChatEvent.Failure failure ->
          new JsonObject().put("type", failure.type().wire()).put("detail", failure.detail());
      case ChatEvent.Done done ->
          new JsonObject().put("messageId", done.messageId()).put("reason", done.reason().wire());
    };
  }

  private static JsonObject tool(ChatEvent.ToolStep step) {
    @Nullable String summary = step.summary().isEmpty() ? null : step.summary();
    return new JsonObject()
        .put("callId", step.callId())
        .put("name", step.name())
        .put("label", step.label())
        .put("arguments", new LinkedHashMap<>(step.arguments()))
        .put("state", step.state().wire())
        .put("summary", summary);
  }
}
