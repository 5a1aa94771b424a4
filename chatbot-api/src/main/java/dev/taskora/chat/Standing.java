package dev.taskora.chat;

import dev.taskora.chat.http.Readiness;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** How the process stands; written by the start and the end of it, read by the routes. */
final class Standing implements Readiness {
  private volatile Optional<String> waitingFor = Optional.of("Taskora is starting.");
  private volatile Supplier<Future<Optional<String>>> database =
      () -> Future.succeededFuture(waitingFor());
  private volatile boolean started;
  private volatile boolean draining;

  void waitsFor(String sentence) {
    waitingFor = Optional.of(sentence);
  }

  /**
   * Everything is open.
   *
   * @param look what is wrong with the database now, or nothing; never fails
   */
  void hasStarted(Supplier<Future<Optional<String>>> look) {
    database = look;
    waitingFor = Optional.empty();
    started = true;
  }

  void drains() {
    draining = true;
  }

  @Override
  public boolean started() {
    return started;
  }

  @Override
  public boolean draining() {
    return draining;
  }

  @Override
  public Optional<String> waitingFor() {
    return waitingFor;
  }

  @Override
  public Future<Optional<String>> look() {
    return database.get();
  }
}
