package dev.taskora.chat.http.wire;

import io.vertx.core.Future;

/** Lets a request in or not. */
@FunctionalInterface
public interface Doorkeeper {
  /**
   * Admits the caller to the exchange, or fails with the problem to answer.
   *
   * @see Exchange#admit
   */
  Future<Void> admit(Exchange exchange, Access access);
}
