package dev.taskora.chat.http;

import io.vertx.core.Future;
import java.util.Optional;

/** How the process stands; asked by the health routes and by the door. */
public interface Readiness {
  /** True once the schema was brought up to date; never false again. */
  boolean started();

  /** True once the process was told to end. */
  boolean draining();

  /** What the process waits for, in one sentence, as last seen; empty when nothing is missing. */
  Optional<String> waitingFor();

  /** Looks at the database now; completes with what is missing, and never fails. */
  Future<Optional<String>> look();
}
