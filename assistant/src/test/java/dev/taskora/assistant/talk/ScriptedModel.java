package dev.taskora.assistant.talk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A model that plays one scripted turn per call and remembers what it was asked. */
public final class ScriptedModel implements ModelClient {

  private final Deque<BiConsumer<ModelRequest, ModelSink>> turns = new ArrayDeque<>();
  private final List<ModelRequest> requests = new ArrayList<>();

  /** Adds a turn; the script must end it by {@code done} or {@code failed}. */
  public ScriptedModel then(BiConsumer<ModelRequest, ModelSink> turn) {
    turns.add(turn);
    return this;
  }

  /** Adds a turn that says this and is complete. */
  public ScriptedModel thenSay(String text) {
    return then((request, sink) -> {
      sink.delta(text);
      sink.done(ModelSink.End.COMPLETE);
    });
  }

  /** Adds a turn that asks for one tool. */
  public ScriptedModel thenCall(String tool, Map<String, @Nullable Object> arguments) {
    return then((request, sink) -> {
      sink.call(tool, arguments);
      sink.done(ModelSink.End.COMPLETE);
    });
  }

  /** What the model was asked so far, oldest first. */
  public synchronized List<ModelRequest> requests() {
    return List.copyOf(requests);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public void stream(ModelRequest request, ModelSink sink) {
    BiConsumer<ModelRequest, ModelSink> turn;
    synchronized (this) {
      requests.add(request);
      turn = turns.poll();
    }
    if (turn == null) {
      throw new AssertionError("The script has no turn left for " + request.messages());
    }
    turn.accept(request, sink);
  }
}
