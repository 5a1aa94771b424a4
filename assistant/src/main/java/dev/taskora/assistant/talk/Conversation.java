package dev.taskora.assistant.talk;

import java.util.List;

/**
 * What was said, oldest first. May be the newest part of a longer conversation.
 *
 * @param owner id of the caller whose conversation it is
 */
public record Conversation(String id, String owner, List<Message> messages) {

  public Conversation {
    messages = List.copyOf(messages);
  }
}
