package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Gate;
import java.util.function.Consumer;

/** Answers messages: model turns and tool calls until the model has nothing more to ask for. */
public final class ChatLoop {

  public ChatLoop(
      ModelClient model, Gate gate, ConversationStore store, Sources sources, Bounds bounds) {}

  /**
   * Answers one message on the calling thread, which may block; never throws. When the sink throws,
   * the reader is taken to be gone and the turn is stopped.
   */
  public void run(TurnRequest request, Consumer<ChatEvent> sink) {
    sink.accept(new ChatEvent.Done("", ChatEvent.Reason.FAILED));
  }

  /**
   * Answers a {@link ChatEvent.Confirm} and goes on with the turn that asked; behaves like {@link
   * #run}. Each question can be answered once, by the caller who was asked, until it expires.
   */
  public void confirm(
      String confirmationId, boolean accept, Caller caller, Stop stop, Consumer<ChatEvent> sink) {
    sink.accept(new ChatEvent.Done("", ChatEvent.Reason.FAILED));
  }

  /** Whether this caller can still answer that confirmation. */
  public boolean waiting(String confirmationId, Caller caller) {
    return false;
  }

  /**
   * Stops the answer that runs in this conversation.
   *
   * @return false when none of this caller's runs there
   */
  public boolean stop(String conversationId, Caller caller) {
    return false;
  }
}
