package dev.taskora.assistant.talk;

import dev.taskora.assistant.Change;
import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.ToolResult;
import dev.taskora.assistant.talk.ChatEvent.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The tool calls of a turn, one after the other, each through the gate. */
final class Steps {

  private final Turn turn;
  private final ChatLoop.Means means;

  Steps(Turn turn) {
    this.turn = turn;
    this.means = turn.means();
  }

  /** Runs what a model asked for. Leaves the turn when a person has to approve one of them. */
  void run(List<ToolCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      List<ToolCall> left = calls.subList(i, calls.size());
      try {
        turn.spendCall();
      } catch (Turn.Ended ended) {
        left.forEach(call -> keep(call, Message.Answer.State.REFUSED, "Not run any more."));
        throw ended;
      }
      step(calls.get(i), left);
    }
  }

  private void step(ToolCall call, List<ToolCall> left) {
    tell(call, State.RUNNING, "");
    ToolResult result = means.gate().call(call, turn.caller(), means.now());
    if (result instanceof ToolResult.NeedsConfirmation question) {
      throw park(question, left);
    }
    answer(call, result);
  }

  private Turn.Ended park(ToolResult.NeedsConfirmation question, List<ToolCall> left) {
    Instant now = means.now();
    ChatEvent.Confirm confirm =
        new ChatEvent.Confirm(
            means.newId(),
            question.label(),
            question.items(),
            now.plus(means.bounds().confirmationLife()));
    left.forEach(call -> keep(call, Message.Answer.State.WAITING, question.label()));
    means
        .confirmations()
        .park(turn.waiting(confirm, left.getFirst(), left.subList(1, left.size())), now);
    turn.tell(confirm);
    return Turn.Ended.because(ChatEvent.Reason.CONFIRM);
  }

  /** Runs, or drops, the call that waited for a person, then those that waited behind it. */
  void resume(Confirmations.Waiting waiting, boolean accept) {
    turn.goOn(waiting.turn(), waiting.spent());
    ToolCall call = waiting.call();
    tell(call, State.RUNNING, "");
    ToolResult result =
        accept
            ? means.gate().confirmed(call, turn.caller(), means.now())
            : new ToolResult.Refused("Declined; nothing was changed.");
    answer(call, result);
    run(waiting.after());
  }

  private void answer(ToolCall call, ToolResult result) {
    switch (result) {
      case ToolResult.Ok ok -> {
        tell(call, State.DONE, ok.summary());
        for (Change change : ok.changes()) {
          turn.tell(new ChatEvent.Changed(change));
        }
        turn.keepAnswer(
            ok.summary(),
            new Message.Answer(
                call.id(), call.tool(), label(call), Message.Answer.State.DONE, ok.content()));
      }
      case ToolResult.Refused refused -> {
        tell(call, State.REFUSED, refused.reason());
        keep(call, Message.Answer.State.REFUSED, refused.reason());
      }
      case ToolResult.Failed failed -> {
        tell(call, State.FAILED, failed.reason());
        keep(call, Message.Answer.State.FAILED, failed.reason());
      }
      case ToolResult.NeedsConfirmation again ->
          throw new IllegalStateException("The gate asked about an approved call: " + again);
    }
  }

  private void tell(ToolCall call, State state, String summary) {
    turn.tell(
        new ChatEvent.ToolStep(
            call.id(), call.tool(), label(call), call.arguments(), state, summary));
  }

  private void keep(ToolCall call, Message.Answer.State state, String text) {
    turn.keepAnswer(text, new Message.Answer(call.id(), call.tool(), label(call), state, Map.of()));
  }

  private String label(ToolCall call) {
    Tool<?> tool = means.gate().catalog().find(call.tool());
    return tool == null ? call.tool() : tool.label();
  }
}
