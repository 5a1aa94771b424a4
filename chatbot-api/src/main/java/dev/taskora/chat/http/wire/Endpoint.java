package dev.taskora.chat.http.wire;

import io.vertx.core.Future;

/** Answers one kind of request. Runs on the event loop and must not block. */
@FunctionalInterface
public interface Endpoint {
  /**
   * @return done when the answer is on its way; a failure, thrown or in the future, is answered as
   *     a problem
   */
  Future<?> handle(Exchange exchange);
}
