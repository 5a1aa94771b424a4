package dev.taskora.chat.http.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/** Runs calls that may block on virtual threads and brings their results back to the event loop. */
public final class Blocking {
  private final Vertx vertx;
  private final Executor threads;

  public Blocking(Vertx vertx, Executor threads) {
    this.vertx = vertx;
    this.threads = threads;
  }

  /** A new virtual thread for each task. */
  public Executor threads() {
    return threads;
  }

  /** Call on the event loop; the result arrives on it. */
  public <T> Future<T> call(Callable<T> work) {
    Promise<T> result = promise(vertx);
    threads.execute(() -> {
      try {
        result.complete(work.call());
      } catch (Exception e) {
        result.fail(e);
      }
    });
    return result.future();
  }

  /** A promise whose listeners run on the current event loop, whoever completes it. */
  public static <T> Promise<T> promise(Vertx vertx) {
    return ((ContextInternal) vertx.getOrCreateContext()).promise();
  }
}
