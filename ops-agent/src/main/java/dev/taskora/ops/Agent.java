package dev.taskora.ops;

import dev.taskora.ops.engine.Engine;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.View;
import dev.taskora.ops.http.HttpDoor;
import dev.taskora.ops.http.Metrics;
import dev.taskora.ops.http.OpsParts;
import dev.taskora.ops.http.Vitals;
import dev.taskora.ops.journal.Journal;
import dev.taskora.ops.notify.LogSink;
import dev.taskora.ops.policy.PolicyRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole agent on one cluster, from {@link #start} to {@link #close}. */
final class Agent implements Vitals, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final int INBOX = 10_000;
  private static final int TICKS_PER_POLICY_CHECK = 5;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration STUCK = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final InstantSource clock;
  private final Inbox inbox = new Inbox(INBOX);
  private final PolicyWatch policies;
  private final LogSink log = new LogSink();
  private final OpsLoop loop;
  private final Metrics metrics;
  private final @Nullable Journal journal;
  private final HttpDoor http;
  private final Thread judging;
  private final Thread ticking;

  /**
   * Makes and wires everything; nothing is watched or done before {@link #start}, but the HTTP door
   * is open.
   *
   * @throws PolicyRefused when the policies make no set
   * @throws IOException when the journal's directory cannot be used
   */
  Agent(OpsConfig config, Cluster cluster, InstantSource clock) throws PolicyRefused, IOException {
    this.cluster = cluster;
    this.clock = clock;
    this.policies = new PolicyWatch(config, clock);
    Engine engine = new Engine(cluster.name(), policies.load());
    Path journalDir = config.journalDir();
    this.journal = journalDir == null ? null : new Journal(journalDir, Journal.Bounds.PRESET);
    Consumer<Event> record = journal == null ? event -> {} : journal::append;
    this.loop = new OpsLoop(inbox, engine, record, this::witness, cluster::run);
    this.metrics = new Metrics(loop::view, inbox::size);
    this.http = HttpDoor.open(config.host(), config.port(), parts(config));
    this.judging = Thread.ofPlatform().name("judge").unstarted(loop);
    this.ticking = Thread.ofPlatform().name("tick").daemon().unstarted(this::tick);
    judging.setUncaughtExceptionHandler((thread, error) -> give(error));
  }

  private OpsParts parts(OpsConfig config) {
    return new OpsParts(
        cluster.name(), config.tokenFile(), loop::view, this, metrics, cluster.faults());
  }

  void start() {
    judging.start();
    ticking.start();
    cluster.start(inbox::post);
  }

  private void witness(OpsLoop.Turn turn) {
    log.turn(turn.event(), turn.commands(), turn.view());
    metrics.turn(turn.event(), turn.commands(), turn.took());
    http.publish(turn.view());
  }

  private void tick() {
    try {
      for (int n = 1; ; n++) {
        inbox.post(new Event.Tick(clock.instant()));
        if (n % TICKS_PER_POLICY_CHECK == 0) {
          policies.check(inbox::post);
        }
        Thread.sleep(TICK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The judging thread must never die; if it does, a restarted agent is the only right one. */
  private static void give(Throwable error) {
    LOG.error("The main loop broke; the agent ends so that it is started again", error);
    Runtime.getRuntime().halt(70);
  }

  String cluster() {
    return cluster.name();
  }

  View view() {
    return loop.view();
  }

  int port() {
    return http.port();
  }

  @Override
  public List<String> whyNotLive() {
    return loop.silence().compareTo(STUCK) > 0
        ? List.of("the main loop is stuck since " + loop.silence().toSeconds() + " s")
        : List.of();
  }

  @Override
  public List<String> whyNotReady() {
    List<String> reasons = cluster.whyNotReady();
    boolean behind = reasons.isEmpty() && !loop.view().standing().synced();
    return behind ? List.of("the first list is still being read") : reasons;
  }

  /** Stops judging first, then acting, then answering. */
  @Override
  public void close() {
    ticking.interrupt();
    judging.interrupt();
    try {
      judging.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cluster.close();
    http.close();
    metrics.close();
    if (journal != null) {
      journal.close();
    }
  }
}
