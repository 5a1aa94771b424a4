package dev.taskora.assistant.talk;

import dev.taskora.assistant.ToolCall;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation. A store keeps every field as it is.
 *
 * @param id unique within its conversation
 * @param turn id of the user's message that this entry answers (its own id for a user's message)
 * @param text what was said; for a tool the summary of its result
 * @param calls what the assistant asked for; empty for other roles
 * @param answer what a tool answered; null for other roles
 * @param ended why the assistant stopped talking; null when it went on to call tools, and for other
 *     roles
 */
public record Message(
    String id,
    String turn,
    Role role,
    String text,
    List<ToolCall> calls,
    @Nullable Answer answer,
    ChatEvent.@Nullable Reason ended,
    Instant at) {

  public Message {
    calls = List.copyOf(calls);
  }

  /** Who speaks. */
  public enum Role {
    USER,
    ASSISTANT,
    TOOL;

    /** The spelling in JSON and in a store. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A tool's answer to one call. A call that waited for approval has two: WAITING, then how it
   * ended; the later one counts.
   *
   * @param label the tool's name for people
   * @param content facts of the result; empty unless DONE
   */
  public record Answer(
      String callId,
      String tool,
      String label,
      State state,
      Map<String, @Nullable Object> content) {

    // Spelled out: javac forgets "@Nullable Object" on the parameters of a compact constructor.
    public Answer(
        String callId,
        String tool,
        String label,
        State state,
        Map<String, @Nullable Object> content) {
      this.callId = callId;
      this.tool = tool;
      this.label = label;
      this.state = state;
      this.content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    /** How a call stands. */
    public enum State {
      DONE,
      FAILED,
      REFUSED,
      WAITING;

      /** The spelling in JSON and in a store. */
      public String wire() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  public static Message user(String id, String text, Instant at) {
    return new Message(id, id, Role.USER, text, List.of(), null, null, at);
  }

  /** The assistant asks for tools, perhaps after saying something. */
  public static Message asking(
      String id, String turn, String text, List<ToolCall> calls, Instant at) {
    return new Message(id, turn, Role.ASSISTANT, text, calls, null, null, at);
  }

  /** The assistant's last words of a turn. */
  public static Message ending(
      String id, String turn, String text, ChatEvent.Reason ended, Instant at) {
    return new Message(id, turn, Role.ASSISTANT, text, List.of(), null, ended, at);
  }

  public static Message tool(String id, String turn, String text, Answer answer, Instant at) {
    return new Message(id, turn, Role.TOOL, text, List.of(), answer, null, at);
  }
}
