package dev.taskora.chat;

import dev.taskora.chat.http.Readiness;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** How the process stands; written by the start and the end of it, read by the routes. */
final class Standing implements Readiness {
  private final Supplier<Future<Optional<String>>> database;
  private volatile Optional<String> waitingFor = Optional.of("Taskora is starting.");
  private volatile boolean started;
  private volatile boolean draining;

  /**
   * @param database looks at the database now: what is wrong with it, or nothing; never fails
   */
  Standing(Supplier<Future<Optional<String>>> database) {
    this.database = database;
  }

  void waitsFor(String sentence) {
    waitingFor = Optional.of(sentence);
  }

  void hasStarted() {
    started = true;
    waitingFor = Optional.empty();
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
    return started ? database.get() : Future.succeededFuture(waitingFor);
  }
}
