package dev.taskora.chat.port;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The synchronous face of an asynchronous port, for virtual threads and tests. Never call it on an
 * event loop: the result it waits for may need that very thread.
 */
public final class Wait {
  /** Longer than any bound inside a store, so that the store's own sentence wins. */
  public static final Duration LONGEST = Duration.ofSeconds(30);

  private Wait() {}

  /** The stage's value, or its own failure rethrown; {@link StoreFailure.Unavailable} when late. */
  public static <T> T on(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } catch (TimeoutException e) {
      throw new StoreFailure.Unavailable("The store did not answer in time.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFailure.Unavailable("Stopped while waiting for the store.", e);
    }
  }

  /** The failure behind the wrappers that {@link CompletionStage} adds. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? cause(cause) : failure;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    return cause(e) instanceof RuntimeException failure
        ? failure
        : new CompletionException(cause(e));
  }
}
