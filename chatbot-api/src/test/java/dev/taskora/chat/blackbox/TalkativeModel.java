package dev.taskora.chat.blackbox;

import dev.taskora.assistant.talk.ModelClient;
import dev.taskora.assistant.talk.ModelRequest;
import dev.taskora.assistant.talk.ModelSink;
import java.util.concurrent.CountDownLatch;

/** Says a word every few milliseconds until somebody stops it. */
final class TalkativeModel implements ModelClient {
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public String name() {
    return "talkative";
  }

  /** Opens when a turn was really stopped. */
  CountDownLatch stopped() {
    return stopped;
  }

  @Override
  public void stream(ModelRequest request, ModelSink sink) {
    try {
      while (!request.stop().requested()) {
        sink.delta("word ");
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped.countDown();
    sink.done(ModelSink.End.COMPLETE);
  }
}
