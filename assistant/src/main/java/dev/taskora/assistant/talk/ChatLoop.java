package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Gate;
import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.talk.ChatEvent.Reason;
import dev.taskora.assistant.talk.Confirmations.Waiting;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers messages: model turns and tool calls until the model has nothing more to ask for. */
public final class ChatLoop {

  private final Turn.Means means;
  private final Confirmations confirmations;
  private final Admission admission;

  public ChatLoop(
      ModelClient model, Gate gate, ConversationStore store, Sources sources, Bounds bounds) {
    this.confirmations = new Confirmations(bounds.confirmations());
    this.means = new Turn.Means(model, gate, store, sources, bounds, confirmations);
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
    turn.play(() -> admitted(turn, () -> answer(turn, request)));
  }

  /**
   * Answers a {@link ChatEvent.Confirm} and goes on with the turn that asked; behaves like {@link
   * #run}. Each question can be answered once, by the caller who was asked, until it expires.
   */
  public void confirm(
      String confirmationId, boolean accept, Caller caller, Stop stop, Consumer<ChatEvent> sink) {
    Waiting open = confirmations.peek(confirmationId, caller.id(), means.now());
    String conversation = open == null ? "" : open.conversationId();
    Turn turn = new Turn(means, conversation, caller, stop, sink);
    turn.play(() -> admitted(turn, () -> resume(turn, confirmationId, accept)));
  }

  private Reason admitted(Turn turn, Supplier<Reason> work) {
    return admission.alone(turn, means.now(), () -> turn.kept(work));
  }

  private Reason answer(Turn turn, TurnRequest request) {
    admission.check(request);
    Reason before = turn.begin(request);
    return before == null ? converse(turn, new Steps(turn)) : before;
  }

  private Reason resume(Turn turn, String confirmationId, boolean accept) {
    Steps steps = new Steps(turn);
    steps.resume(confirmations.answered(confirmationId, turn.caller().id(), means.now()), accept);
    return converse(turn, steps);
  }

  private static Reason converse(Turn turn, Steps steps) {
    for (List<ToolCall> calls = turn.ask(); !calls.isEmpty(); calls = turn.ask()) {
      turn.keepAsking(calls);
      steps.run(calls);
    }
    return Reason.COMPLETE;
  }

  /** Whether this caller can still answer that confirmation. */
  public boolean waiting(String confirmationId, Caller caller) {
    return confirmations.peek(confirmationId, caller.id(), means.now()) != null;
  }

  /** Stops the answer that runs in this conversation; false when none of this caller's does. */
  public boolean stop(String conversationId, Caller caller) {
    return admission.stop(conversationId, caller);
  }
}
