package dev.taskora.ops.kube;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does what the engine decided: one action, a few calls with a deadline each, one answer. Never
 * blocks its caller. In mode DryRun the API server's own dry run takes the place of the change.
 */
public final class Remediator implements AutoCloseable {
  static final String FIELD_MANAGER = "fieldManager=taskora-ops";
  private static final Duration DEADLINE = Duration.ofSeconds(8);

  private final KubeApi api;
  private final Eviction eviction;
  private final Restart restart;
  private final Consumer<Event> out;
  private final InstantSource clock;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param out takes the {@link Event.ActionEnded}, from any thread
   */
  public Remediator(ClusterAccess access, Consumer<Event> out, InstantSource clock) {
    this(KubeApi.forCalls(access, DEADLINE), out, clock);
  }

  Remediator(KubeApi api, Consumer<Event> out, InstantSource clock) {
    this.api = api;
    this.eviction = new Eviction(api, new Recreation(api));
    this.restart = new Restart(api, clock);
    this.out = out;
    this.clock = clock;
  }

  /** Starts it and returns at once. */
  public void perform(Ledger.Entry entry) {
    workers.execute(() -> {
      Ended ended = attempt(entry);
      out.accept(
          new Event.ActionEnded(
              clock.instant(), entry.id(), ended.outcome(), ended.reason(), ended.detail()));
    });
  }

  /** An exception here is a mistake of ours; what was done by then nobody knows. */
  private Ended attempt(Ledger.Entry entry) {
    try {
      return switch (entry.action().kind()) {
        case EvictPod -> eviction.attempt(entry);
        case RolloutRestart -> restart.attempt(entry);
        case RollbackRevision, Scale ->
            new Ended(Outcome.Failed, null, entry.action().kind() + " needs a newer agent");
      };
    } catch (RuntimeException e) {
      return new Ended(Outcome.Unknown, null, "the agent failed while acting: " + e);
    }
  }

  /** Lets what is under way end, for a short time. */
  @Override
  public void close() {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(1, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      workers.shutdownNow();
    }
    api.close();
  }
}
