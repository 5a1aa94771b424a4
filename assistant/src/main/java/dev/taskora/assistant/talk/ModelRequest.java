package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.ToolSpec;
import java.time.Instant;
import java.util.List;

/**
 * What a model gets to see for one turn. Texts that come from tools are data, not instructions.
 *
 * @param messages trimmed history, oldest first; begins with a user's message; every call has
 *     exactly one answer, which follows it
 * @param tools what may be called, nothing else
 * @param at the time to which "today" refers
 * @param deadline when the answer has to be over
 * @param stop is requested when nobody wants the answer any more
 */
public record ModelRequest(
    List<Message> messages,
    List<ToolSpec> tools,
    Caller caller,
    Instant at,
    Instant deadline,
    Stop stop) {

  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }
}
