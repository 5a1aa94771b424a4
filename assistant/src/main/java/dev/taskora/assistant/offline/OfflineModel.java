package dev.taskora.assistant.offline;

import dev.taskora.assistant.ToolSpec;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.talk.Message;
import dev.taskora.assistant.talk.ModelClient;
import dev.taskora.assistant.talk.ModelRequest;
import dev.taskora.assistant.talk.ModelSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Understands a small world well: tasks, dates, and what "the second one" means. Keeps nothing
 * between turns: it thinks the last turns of the conversation through again, with the answers that
 * tools gave then, and so knows what it showed and what it asked.
 */
public final class OfflineModel implements ModelClient {

  /** How far back "it" can reach. */
  private static final int TURNS = 8;

  /** How long a question with buttons may be open; only texts depend on it. */
  private static final Duration QUESTION = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "built-in";
  }

  @Override
  public void stream(ModelRequest request, ModelSink sink) {
    List<List<Message>> turns = turns(request.messages());
    Memory memory = Memory.NOTHING;
    for (List<Message> turn : turns.subList(0, turns.size() - 1)) {
      Tape tape = tape(turn, request);
      Thought thought = think(turn, tape, memory, request);
      memory = tape.isStrange() ? memory.speakingOf(tape.lastTasks()) : thought.memory();
    }
    List<Message> turn = turns.getLast();
    Tape tape = tape(turn, request);
    Thought thought = think(turn, tape, memory, request);
    if (tape.isStrange()) {
      say(tape.texts(), sink);
    } else if (tape.wishes().isEmpty()) {
      say(thought.lines(), sink);
    }
    tape.wishes().forEach(wish -> sink.call(wish.tool(), wish.arguments()));
    sink.done(ModelSink.End.COMPLETE);
  }

  private static List<List<Message>> turns(List<Message> messages) {
    List<List<Message>> turns = new ArrayList<>();
    for (Message message : messages) {
      if (message.role() == Message.Role.USER) {
        turns.add(new ArrayList<>());
      }
      turns.getLast().add(message);
    }
    return turns.subList(Math.max(0, turns.size() - TURNS), turns.size());
  }

  private static Tape tape(List<Message> turn, ModelRequest request) {
    return new Tape(turn.subList(1, turn.size()), offered(request), request.caller().zone());
  }

  private static Set<String> offered(ModelRequest request) {
    return request.tools().stream().map(ToolSpec::name).collect(Collectors.toUnmodifiableSet());
  }

  private static Thought think(List<Message> turn, Tape tape, Memory memory, ModelRequest request) {
    Message said = turn.getFirst();
    WhenGrammar grammar = new WhenGrammar(said.at(), request.caller().zone());
    Thought thought =
        new Thought(tape, memory, offered(request), grammar.now(), questionWaits(request));
    thought.think(new Understanding(said.text(), grammar).commands());
    return thought;
  }

  private static boolean questionWaits(ModelRequest request) {
    return request.messages().stream()
        .filter(message -> message.at().plus(QUESTION).isAfter(request.at()))
        .anyMatch(message ->
            message.answer() != null && message.answer().state() == Message.Answer.State.WAITING);
  }

  private static void say(List<String> lines, ModelSink sink) {
    for (int i = 0; i < lines.size(); i++) {
      sink.delta(i == 0 ? lines.get(i) : "\n" + lines.get(i));
    }
  }
}
