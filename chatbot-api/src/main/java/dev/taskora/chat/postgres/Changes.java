package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.TaskFeed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of every replica's changes by LISTEN on one connection of its own. A lost connection is
 * noticed within seconds, made anew with growing pauses, and then everybody's bell rings, for
 * something may have been missed.
 */
public final class Changes implements TaskFeed, AutoCloseable {
  static final String CHANNEL = "taskora_task";

  /** Listeners at once. */
  static final int LISTENERS_MAX = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final long PAUSE_FIRST_MILLIS = 100;
  private static final long PAUSE_LONGEST_MILLIS = 3_000;

  private final Vertx vertx;
  private final DatabaseConfig config;
  private final Map<String, List<Bell>> bells = new ConcurrentHashMap<>();
  private final AtomicInteger attempt = new AtomicInteger();
  private final AtomicInteger listeners = new AtomicInteger();
  private volatile boolean closed;
  private volatile boolean live;
  private volatile @Nullable PgConnection connection;

  private Changes(Database database) {
    this.vertx = database.vertx();
    this.config = database.config();
  }

  /** Begins to listen, now or as soon as the database is there. */
  public static Changes listening(Database database) {
    Changes changes = new Changes(database);
    changes.connect(0);
    return changes;
  }

  /** Whether changes are heard at this moment. */
  public boolean live() {
    return live;
  }

  @Override
  public Subscription listen(String owner, Runnable bell) {
    if (listeners.incrementAndGet() > LISTENERS_MAX) {
      listeners.decrementAndGet();
      throw new StoreFailure.LimitReached("Too many listen for changes here: try again later.");
    }
    Bell mine = new Bell(bell);
    bells.compute(owner, (key, list) -> with(list, mine));
    return () -> bells.computeIfPresent(owner, (key, list) -> without(list, mine));
  }

  @Override
  public void close() {
    closed = true;
    PgConnection open = connection;
    if (open != null) {
      open.close();
    }
  }

  private static List<Bell> with(@Nullable List<Bell> list, Bell bell) {
    List<Bell> all = list == null ? new CopyOnWriteArrayList<>() : list;
    all.add(bell);
    return all;
  }

  private @Nullable List<Bell> without(List<Bell> list, Bell bell) {
    if (list.remove(bell)) {
      listeners.decrementAndGet();
    }
    return list.isEmpty() ? null : list;
  }

  private void connect(int failures) {
    if (closed) {
      return;
    }
    int mine = attempt.incrementAndGet();
    Future.succeededFuture()
        .compose(start -> PgConnection.connect(vertx, config.connectOptions()))
        .compose(open -> listen(open, mine))
        .timeout(Database.CONNECT_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> later(failures, failure));
  }

  private Future<?> listen(PgConnection open, int mine) {
    open.notificationHandler(notice -> ring(notice.getPayload()));
    return open.query("LISTEN " + CHANNEL)
        .execute()
        .onFailure(failure -> open.close())
        .onSuccess(listening -> heard(open, mine));
  }

  /** An attempt that was given up, and came through after all, is not needed any more. */
  private void heard(PgConnection open, int mine) {
    if (closed || mine != attempt.get()) {
      open.close();
      return;
    }
    connection = open;
    live = true;
    open.closeHandler(gone -> lost());
    heartbeat(open);
    bells.keySet().forEach(this::ring);
  }

  private void lost() {
    live = false;
    if (!closed) {
      LOG.warn("Lost the connection that hears of changes; making a new one");
      connect(0);
    }
  }

  private void later(int failures, Throwable failure) {
    if (failures == 0) {
      LOG.warn("Cannot hear of changes, will keep trying: {}", failure.getMessage());
    }
    long pause = Math.min(PAUSE_LONGEST_MILLIS, PAUSE_FIRST_MILLIS << Math.min(failures, 5));
    vertx.setTimer(pause, timer -> connect(failures + 1));
  }

  /** A silent connection may be dead; one that does not answer is closed, which makes a new one. */
  private void heartbeat(PgConnection open) {
    vertx.setTimer(
        HEARTBEAT.toMillis(),
        timer ->
            open.query("SELECT 1")
                .execute()
                .timeout(Database.CONNECT_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> heartbeat(open))
                .onFailure(failure -> open.close()));
  }

  private void ring(String owner) {
    bells.getOrDefault(owner, List.of()).forEach(Bell::ring);
  }

  /** One subscription; the same listener may subscribe twice, so identity counts. */
  private static final class Bell {
    private final Runnable listener;

    Bell(Runnable listener) {
      this.listener = listener;
    }

    void ring() {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("A listener failed when its bell rang", e);
      }
    }
  }
}
