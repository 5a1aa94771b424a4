package dev.taskora.chat.http.wire;

import io.vertx.core.Future;

/** Answers one kind of request. Runs on the event loop and must not block. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers. The future is done when the answer is on its way; a failure, thrown or in it, is
   * answered as a problem.
   */
  Future<?> handle(Exchange exchange);
}
