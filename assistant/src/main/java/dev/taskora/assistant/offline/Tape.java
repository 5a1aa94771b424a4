package dev.taskora.assistant.offline;

import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.talk.Message;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of one turn, as a tape: what was answered already is played back in its order, and
 * where the tape ends, calls are wished for. So a turn is thought through again from its beginning
 * each time, and nothing has to be remembered in between.
 */
final class Tape {

  /** A wish to call a tool. */
  record Wish(String tool, Map<String, @Nullable Object> arguments) {}

  /**
   * What a tool answered.
   *
   * @param total how many tasks there are beyond those that were listed, too
   */
  record Answer(boolean done, String text, List<TaskFact> tasks, long total) {}

  private final Deque<ToolCall> called = new ArrayDeque<>();
  private final Map<String, Message> answers = new LinkedHashMap<>();
  private final List<Wish> wishes = new ArrayList<>();
  private final Set<String> offered;
  private final ZoneId zone;
  private boolean strange;

  /**
   * A tape.
   *
   * @param turn the messages behind the user's
   * @param offered names of the tools that may be called
   */
  Tape(List<Message> turn, Set<String> offered, ZoneId zone) {
    this.offered = offered;
    this.zone = zone;
    for (Message message : turn) {
      called.addAll(message.calls());
      if (message.answer() != null) {
        answers.put(message.answer().callId(), message);
      }
    }
  }

  boolean offers(String tool) {
    return offered.contains(tool);
  }

  /** The tool's answer; null when it is not there yet and the call is wished for. */
  @Nullable Answer call(String tool, Map<String, @Nullable Object> arguments) {
    ToolCall next = called.peek();
    if (next == null) {
      wishes.add(new Wish(tool, arguments));
      return null;
    }
    Message answer = next.tool().equals(tool) ? answers.get(next.id()) : null;
    if (answer == null || answer.answer() == null) {
      strange = true;
      return null;
    }
    called.remove();
    Message.Answer content = answer.answer();
    List<TaskFact> tasks = TaskFact.in(content.content(), zone);
    long total = content.content().get("total") instanceof Number number ? number.longValue() : 0;
    boolean done = content.state() == Message.Answer.State.DONE;
    return new Answer(done, answer.text(), tasks, Math.max(total, tasks.size()));
  }

  List<Wish> wishes() {
    return wishes;
  }

  /** Whether the tape holds other calls than these thoughts lead to: another model made it. */
  boolean isStrange() {
    return strange || (wishes.isEmpty() && !called.isEmpty());
  }

  /** All tasks that were told of last on a strange tape. */
  List<TaskFact> lastTasks() {
    return answers.values().stream()
        .map(message -> message.answer())
        .map(answer -> answer == null ? List.<TaskFact>of() : TaskFact.in(answer.content(), zone))
        .filter(tasks -> !tasks.isEmpty())
        .reduce(List.of(), (earlier, later) -> later);
  }

  /** What the tools said on a strange tape. */
  List<String> texts() {
    return answers.values().stream().map(Message::text).toList();
  }
}
