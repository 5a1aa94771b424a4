package dev.taskora.ops.kube;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.kube.LedgerMap.Broken;
import dev.taskora.ops.kube.LedgerMap.Conflict;
import dev.taskora.ops.kube.LedgerMap.Kept;
import dev.taskora.ops.kube.LedgerMap.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger in the cluster, with optimistic locking, on a thread of its own. A reservation
 * is stored or it is not, at once; every other change is kept until it is written, in order.
 *
 * <p>Nothing is reserved while the ledger cannot be read or written. Somebody else's write is read
 * and told as {@link Event.LedgerLoaded}. A ConfigMap that is deleted or broken while the agent
 * runs is made again from memory, because a lost ledger would be a full budget.
 */
public final class LedgerStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerStore.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(2);

  /** Longer than any budget's window: what is older can be forgotten once its ladder is closed. */
  private static final Duration KEEPS = Duration.ofDays(8);

  private final LedgerMap map;
  private final boolean onPaper;
  private final Consumer<Event> out;
  private final InstantSource clock;
  private final BlockingQueue<Object> jobs = new LinkedBlockingQueue<>();
  private final PendingChanges pending = new PendingChanges();
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
  private final Thread keeper = Thread.ofPlatform().name("ledger").daemon().unstarted(this::keep);

  /** What the cluster holds as far as we know; null = to be read. */
  private @Nullable Kept kept;

  /** The last ledger we knew, without what is pending; null before the first. */
  private @Nullable Ledger memory;

  private boolean mustWrite;
  private long nextAttempt = System.nanoTime();
  private volatile String problem = "not read yet";

  /**
   * @param onPaper reads the ledger but writes changes to memory only
   * @param out takes {@link Event.LedgerLoaded} and {@link Event.Reserved}
   */
  public LedgerStore(
      ClusterAccess access,
      String namespace,
      boolean onPaper,
      Consumer<Event> out,
      InstantSource clock) {
    this(new LedgerMap(KubeApi.forCalls(access, DEADLINE), namespace), onPaper, out, clock);
  }

  LedgerStore(LedgerMap map, boolean onPaper, Consumer<Event> out, InstantSource clock) {
    this.map = map;
    this.onPaper = onPaper;
    this.out = out;
    this.clock = clock;
  }

  public void start() {
    keeper.start();
  }

  /** Writes the entry; answers with {@link Event.Reserved}. Returns at once. */
  public void reserve(Ledger.Entry entry) {
    jobs.add(entry);
  }

  /** Paper actions stay on paper: a dry run leaves no trace in the cluster. */
  private static boolean isPaper(Ledger.Entry entry) {
    return entry.mode() == Mode.DryRun;
  }

  /** Writes the change as soon as possible. Returns at once. */
  public void write(Ledger.Change change) {
    jobs.add(change);
  }

  /** Why nothing can be reserved now; empty when it can. */
  public List<String> whyNotReady() {
    return problem.isEmpty() ? List.of() : List.of("the ledger is not available: " + problem);
  }

  private void keep() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Object job = isBehind() ? jobs.poll(untilNextAttempt(), NANOSECONDS) : jobs.take();
        if (job instanceof Ledger.Change change) {
          add(change);
        } else if (job instanceof Ledger.Entry entry) {
          out.accept(new Event.Reserved(clock.instant(), entry.id(), isStored(entry)));
        }
        catchUp();
      }
    } catch (InterruptedException e) {
      lastWords();
    }
  }

  /** Asked to stop: what is pending is written if that is possible at once. */
  private void lastWords() {
    for (Object job : jobs) {
      if (job instanceof Ledger.Change change) {
        add(change);
      }
    }
    catchUp();
  }

  private boolean isBehind() {
    return kept == null || !pending.isEmpty();
  }

  private long untilNextAttempt() {
    return nextAttempt - System.nanoTime();
  }

  private void add(Ledger.Change change) {
    boolean paper = change instanceof Ledger.Put put && isPaper(put.entry());
    if (!paper && !pending.add(change)) {
      LOG.error(
          "The ledger lost a change, because {} others wait: {}", PendingChanges.MOST, change);
    }
  }

  /** Reads and writes what is missing, unless that failed a moment ago. */
  private void catchUp() {
    if (isBehind() && untilNextAttempt() <= 0) {
      attempt(pending::applyTo);
    }
  }

  /** False at once while the ledger is out of reach. */
  private boolean isStored(Ledger.Entry entry) {
    if (isPaper(entry)) {
      return true;
    }
    boolean tooEarly = isBehind() && untilNextAttempt() > 0;
    return !tooEarly && attempt(ledger -> pending.applyTo(ledger).apply(new Ledger.Put(entry)));
  }

  private boolean attempt(UnaryOperator<Ledger> change) {
    try {
      Kept current = kept == null ? load() : kept;
      Ledger target = change.apply(current.ledger()).pruned(clock.instant().minus(KEEPS));
      if (mustWrite || !target.equals(current.ledger())) {
        kept = onPaper ? new Kept(target, current.version()) : map.write(current, target);
        mustWrite = false;
      }
      memory = target;
      pending.clear();
      succeeded();
      return true;
    } catch (Unavailable e) {
      kept = null; // whether it was written is found out by reading
      failed(e);
      return false;
    }
  }

  private Kept load() throws Unavailable {
    boolean first = memory == null;
    Kept read = read();
    kept = read;
    memory = read.ledger();
    if (first) {
      out.accept(new Event.LeaderChanged(clock.instant(), true));
    }
    out.accept(new Event.LedgerLoaded(clock.instant(), pending.applyTo(read.ledger())));
    return read;
  }

  private Kept read() throws Unavailable {
    Ledger known = memory;
    try {
      Kept read = map.read();
      return read.version() == null && known != null ? restored(known, null) : read;
    } catch (Broken e) {
      if (known == null) {
        throw e;
      }
      return restored(known, e.version());
    }
  }

  private Kept restored(Ledger known, @Nullable String version) {
    LOG.warn(
        "The ledger was {}; writing it again from memory", version == null ? "deleted" : "broken");
    mustWrite = true;
    return new Kept(known, version);
  }

  private void succeeded() {
    if (!problem.isEmpty()) {
      LOG.info("The ledger is available");
    }
    problem = "";
    backoff.reset();
  }

  /** A conflict is no failure: the other's write is read at once. */
  private void failed(Unavailable e) {
    boolean conflict = e instanceof Conflict;
    nextAttempt = System.nanoTime() + (conflict ? 0 : backoff.next().toNanos());
    String why = Text.rootOf(e);
    if (!conflict && !why.equals(problem) && !Thread.currentThread().isInterrupted()) {
      LOG.error("The ledger is not available, so nothing is acted on: {}", why);
    }
    problem = why;
  }

  @Override
  public void close() {
    keeper.interrupt();
    try {
      keeper.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    map.close();
  }
}
