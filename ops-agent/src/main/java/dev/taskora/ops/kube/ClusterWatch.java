package dev.taskora.ops.kube;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import dev.taskora.ops.kube.WatchSession.Deaf;
import dev.taskora.ops.kube.Watched.NotHeard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps watching for as long as the agent lives: opens a session, proves every 10 s that it hears,
 * gives it up when it does not, opens another one. The engine's picture survives in between.
 */
public final class ClusterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWatch.class);

  /**
   * How patient it is.
   *
   * @param sync for the first complete list
   * @param prove between two proofs
   * @param stale without a proof for so long = deaf: not ready, and the session is given up
   */
  record Pace(Duration sync, Duration prove, Duration stale) {
    static final Pace PRESET =
        new Pace(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  private final ClusterAccess access;
  private final List<String> namespaces;
  private final Consumer<Event> out;
  private final InstantSource clock;
  private final Pace pace;
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));
  private final Set<WorkloadKey> workloads = ConcurrentHashMap.newKeySet();
  private final Telling telling = new Telling();
  private final Thread keeper = Thread.ofPlatform().name("watch").daemon().unstarted(this::keep);
  private boolean everSynced;
  private volatile String problem;
  private volatile long provenAt;
  private volatile boolean proven;

  /**
   * @param out takes what is seen, from several threads; may block to slow the watches down
   */
  public ClusterWatch(
      ClusterAccess access, List<String> namespaces, Consumer<Event> out, InstantSource clock) {
    this(access, namespaces, out, clock, Pace.PRESET);
  }

  ClusterWatch(
      ClusterAccess access,
      List<String> namespaces,
      Consumer<Event> out,
      InstantSource clock,
      Pace pace) {
    this.access = access;
    this.namespaces = List.copyOf(namespaces);
    this.out = out;
    this.clock = clock;
    this.pace = pace;
    this.problem = "connecting to " + access.server();
  }

  public void start() {
    keeper.start();
  }

  /** What is missing for a fresh picture of the cluster; empty when nothing is. */
  public List<String> whyNotReady() {
    boolean fresh = proven && System.nanoTime() - provenAt < pace.stale().toNanos();
    return fresh ? List.of() : List.of("no fresh view of the cluster: " + problem);
  }

  private void keep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        session();
        Thread.sleep(backoff.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One session, until it hears nothing any more. */
  private void session() throws InterruptedException {
    try (WatchSession session = new WatchSession(access, namespaces, telling)) {
      session.awaitSync(pace.sync());
      tellSynced(session);
      stay(session);
    } catch (NotHeard | Deaf | RuntimeException e) {
      complain(Text.rootOf(e));
    }
  }

  /**
   * Tells everything once more, in one go: the watches' own telling of it may still be under way,
   * and what comes after {@link Event.Synced} counts as new.
   */
  private void tellSynced(WatchSession session) {
    Set<WorkloadKey> gone = new TreeSet<>(workloads);
    gone.removeAll(session.workloadKeys());
    gone.forEach(telling::workloadGone);
    session.retell();
    out.accept(new Event.PodsListed(clock.instant(), session.podUids()));
    if (!everSynced) {
      everSynced = true;
      out.accept(new Event.Synced(clock.instant()));
    }
  }

  /** Returns only by an exception. */
  private void stay(WatchSession session) throws NotHeard, Deaf, InterruptedException {
    long heardAt = System.nanoTime();
    for (; ; ) {
      try {
        session.prove();
        heardAt = System.nanoTime();
        heard();
      } catch (NotHeard e) {
        complain(Text.rootOf(e));
        if (System.nanoTime() - heardAt > pace.stale().toNanos()) {
          throw e;
        }
      }
      Thread.sleep(pace.prove());
    }
  }

  private void heard() {
    if (!problem.isEmpty()) {
      LOG.info("Watching {} in {}", access.name(), namespaces);
    }
    problem = "";
    provenAt = System.nanoTime();
    proven = true;
    backoff.reset();
    out.accept(new Event.CacheProven(clock.instant()));
  }

  /** Says the same thing once, not at every attempt. */
  private void complain(String why) {
    if (!why.equals(problem) && !Thread.currentThread().isInterrupted()) {
      LOG.warn("Cannot watch {}: {}", access.name(), why);
    }
    problem = why;
  }

  @Override
  public void close() {
    keeper.interrupt();
    try {
      keeper.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Turns what a session sees into events. */
  private final class Telling implements WatchSession.Seen {
    @Override
    public void pod(PodSnapshot pod) {
      out.accept(new Event.PodChanged(clock.instant(), pod));
    }

    @Override
    public void podGone(String uid) {
      out.accept(new Event.PodGone(clock.instant(), uid));
    }

    @Override
    public void workload(WorkloadSnapshot workload) {
      workloads.add(workload.key());
      out.accept(new Event.WorkloadChanged(clock.instant(), workload));
    }

    @Override
    public void workloadGone(WorkloadKey key) {
      workloads.remove(key);
      out.accept(new Event.WorkloadGone(clock.instant(), key));
    }
  }
}
