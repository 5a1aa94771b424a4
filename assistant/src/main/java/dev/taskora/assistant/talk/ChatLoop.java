package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Gate;
import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.talk.ChatEvent.Failure;
import dev.taskora.assistant.talk.ChatEvent.Reason;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Answers messages: model turns and tool calls until the model has nothing more to ask for. */
public final class ChatLoop {

  /** What every turn works with. */
  record Means(
      ModelClient model,
      Gate gate,
      ConversationStore store,
      Sources sources,
      Bounds bounds,
      Confirmations confirmations) {

    Instant now() {
      return sources.clock().instant();
    }

    String newId() {
      return sources.ids().get();
    }
  }

  private final Means means;
  private final Admission admission;

  public ChatLoop(
      ModelClient model, Gate gate, ConversationStore store, Sources sources, Bounds bounds) {
    Confirmations confirmations = new Confirmations(bounds.confirmations());
    this.means = new Means(model, gate, store, sources, bounds, confirmations);
    this.admission = new Admission(bounds);
  }

  /**
   * Answers one message on the calling thread, which may block; never throws. When the sink throws,
   * the reader is taken to be gone and the turn is stopped.
   */
  public void run(TurnRequest request, Consumer<ChatEvent> sink) {
    String asked = request.conversationId();
    String conversation = asked == null ? means.newId() : asked;
    Turn turn = new Turn(means, conversation, request.caller(), request.stop(), sink);
    turn.play(() -> {
      admission.check(request);
      admission.count(request.caller(), means.now());
      return admission.alone(
          conversation,
          request.caller(),
          request.stop(),
          () -> {
            Reason before = turn.begin(request);
            return before != null ? before : converse(turn, new Steps(turn));
          });
    });
  }

  /**
   * Answers a {@link ChatEvent.Confirm} and goes on with the turn that asked; behaves like {@link
   * #run}. Each question can be answered once, by the caller who was asked, until it expires.
   */
  public void confirm(
      String confirmationId, boolean accept, Caller caller, Stop stop, Consumer<ChatEvent> sink) {
    Confirmations.Waiting open =
        means.confirmations().peek(confirmationId, caller.id(), means.now());
    String conversation = open == null ? "" : open.conversationId();
    Turn turn = new Turn(means, conversation, caller, stop, sink);
    turn.play(() -> {
      admission.count(caller, means.now());
      return admission.alone(
          conversation,
          caller,
          stop,
          () -> {
            Steps steps = new Steps(turn);
            steps.resume(taken(confirmationId, caller), accept);
            return converse(turn, steps);
          });
    });
  }

  private Confirmations.Waiting taken(String confirmationId, Caller caller) {
    Confirmations.Waiting waiting =
        means.confirmations().take(confirmationId, caller.id(), means.now());
    if (waiting == null) {
      throw Turn.Ended.failed(
          Failure.Type.CONFIRMATION_GONE,
          "This question was answered already or is too old. Ask me again.");
    }
    return waiting;
  }

  private static Reason converse(Turn turn, Steps steps) {
    while (true) {
      List<ToolCall> calls = turn.ask();
      if (calls.isEmpty()) {
        return Reason.COMPLETE;
      }
      turn.keepAsking(calls);
      steps.run(calls);
    }
  }

  /** Whether this caller can still answer that confirmation. */
  public boolean waiting(String confirmationId, Caller caller) {
    return means.confirmations().peek(confirmationId, caller.id(), means.now()) != null;
  }

  /**
   * Stops the answer that runs in this conversation.
   *
   * @return false when none of this caller's runs there
   */
  public boolean stop(String conversationId, Caller caller) {
    return admission.stop(conversationId, caller);
  }
}
