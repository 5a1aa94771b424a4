package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Decision;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Reason;
import java.time.Instant;

/** Something that should be done. Doors answer with events, never by return values. */
public sealed interface Command {

  /** Write this entry to the ledger before anything is done; answer with {@link Event.Reserved}. */
  record Reserve(Ledger.Entry entry) implements Command {}

  /**
   * Do it, at once; answer with {@link Event.ActionEnded}. For an entry whose mode is DryRun
   * nothing may be changed: ask the API server's dry run, or answer Done.
   */
  record Perform(Ledger.Entry entry) implements Command {}

  /** The reservation is given back (apply {@link Ledger.Drop}); nothing was done because… */
  record Release(Ledger.Entry entry, Reason reason) implements Command {}

  /** Apply this to the kept ledger; no answer. Retried until it is written, in order. */
  record Write(Ledger.Change change) implements Command {}

  /** Tell people. Firing alerts are repeated by the sinks that need it. */
  record Notify(Alert alert) implements Command {}

  /** For log, journal, Kubernetes event and page: the incident and what was decided last. */
  record Explain(Instant at, Incident incident, Decision decision) implements Command {}
}
