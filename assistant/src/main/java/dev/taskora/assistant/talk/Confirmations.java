package dev.taskora.assistant.talk;

import dev.taskora.assistant.ToolCall;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Questions that wait for a person's answer. Each is bound to one caller and to exactly one call,
 * is answered once, and is gone when it expires. Bounded: beyond it the oldest question is dropped,
 * which is as if it had expired.
 */
final class Confirmations {

  /**
   * One question.
   *
   * @param question what the reader was told
   * @param call runs when it is approved
   * @param after calls of the same model turn that run after it, in this order
   * @param spent what the turn has used up of its bounds
   */
  record Waiting(
      ChatEvent.Confirm question,
      String callerId,
      String conversationId,
      String turn,
      ToolCall call,
      List<ToolCall> after,
      Spent spent) {

    Waiting {
      after = List.copyOf(after);
    }

    private boolean openFor(String caller, Instant at) {
      return callerId.equals(caller) && at.isBefore(question.expiresAt());
    }
  }

  /** How many model turns and tool calls a turn has used up. */
  record Spent(int modelTurns, int toolCalls) {}

  private final Map<String, Waiting> open = new LinkedHashMap<>();
  private final int most;

  Confirmations(int most) {
    this.most = most;
  }

  synchronized void park(Waiting waiting, Instant at) {
    open.values().removeIf(old -> !at.isBefore(old.question.expiresAt()));
    if (open.size() >= most) {
      open.remove(open.keySet().iterator().next());
    }
    open.put(waiting.question.confirmationId(), waiting);
  }

  /** The question, still open; null when there is none for this caller. */
  synchronized @Nullable Waiting peek(String id, String caller, Instant at) {
    Waiting waiting = open.get(id);
    return waiting != null && waiting.openFor(caller, at) ? waiting : null;
  }

  /** The question, now answered; null when there is none for this caller. */
  synchronized @Nullable Waiting take(String id, String caller, Instant at) {
    Waiting waiting = peek(id, caller, at);
    if (waiting != null) {
      open.remove(id);
    }
    return waiting;
  }

  /** The open question of a turn, or null. */
  synchronized @Nullable Waiting ofTurn(String turn, String caller, Instant at) {
    return open.values().stream()
        .filter(waiting -> waiting.turn.equals(turn) && waiting.openFor(caller, at))
        .findFirst()
        .orElse(null);
  }
}
