package dev.taskora.chat;

import dev.taskora.assistant.talk.ModelClient;
import dev.taskora.chat.http.Meters;
import dev.taskora.chat.http.Rooms;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.postgres.CannotStart;
import dev.taskora.chat.postgres.DatabaseConfig;
import dev.taskora.chat.postgres.EmbeddedPostgres;
import dev.taskora.chat.postgres.Migrations;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rooms up behind the door: PostgreSQL, then its schema, then everything that needs it.
 * Waits for a database that is away for as long as it takes.
 */
final class Opening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final Duration PAUSE_FIRST = Duration.ofMillis(200);
  private static final Duration PAUSE_LONGEST = Duration.ofSeconds(5);
  private static final Duration JOIN = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final ChatConfig config;
  private final ModelClient model;
  private final Standing standing;
  private final Meters meters;
  private @Nullable Thread thread;
  private volatile @Nullable EmbeddedPostgres embedded;
  private volatile @Nullable Wiring wiring;

  Opening(Vertx vertx, ChatConfig config, ModelClient model, Standing standing, Meters meters) {
    this.model = model;
    this.vertx = vertx;
    this.config = config;
    this.standing = standing;
    this.meters = meters;
  }

  /**
   * Begins, on a thread of its own.
   *
   * @param open takes the rooms when they are there
   * @param fatal told the one sentence when the embedded PostgreSQL cannot run here
   */
  void begin(Consumer<Rooms> open, Consumer<String> fatal) {
    thread = Thread.ofPlatform().name("opening").daemon().start(() -> run(open, fatal));
  }

  private void run(Consumer<Rooms> open, Consumer<String> fatal) {
    try {
      DatabaseConfig database = database();
      long reachable = migrate(database);
      Wiring rooms = Wiring.on(vertx, database, config.operators(), model, meters);
      wiring = rooms;
      open.accept(rooms.rooms());
      standing.hasStarted(rooms::look);
      LOG.atInfo()
          .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - reachable))
          .log("Ready");
    } catch (CannotStart e) {
      fatal.accept(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private DatabaseConfig database() {
    Optional<DatabaseConfig> external = config.database();
    if (external.isPresent()) {
      return external.get();
    }
    standing.waitsFor("The embedded PostgreSQL is starting.");
    OptionalInt port = config.embeddedPort().map(OptionalInt::of).orElseGet(OptionalInt::empty);
    EmbeddedPostgres server = EmbeddedPostgres.start(config.dataDir(), port);
    embedded = server;
    return server.config(config.poolSize());
  }

  /** When the attempt began that succeeded, in nanoseconds. */
  private long migrate(DatabaseConfig database) throws InterruptedException {
    Duration pause = PAUSE_FIRST;
    while (true) {
      long began = System.nanoTime();
      try {
        LOG.atInfo().addKeyValue("schema", Migrations.run(database)).log("The schema is there");
        return began;
      } catch (StoreFailure.Unavailable e) {
        String sentence = "Waiting for PostgreSQL at " + database + ": " + e.getMessage();
        standing.waitsFor(sentence);
        LOG.warn(sentence);
      }
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(PAUSE_LONGEST) > 0
              ? PAUSE_LONGEST
              : pause.multipliedBy(2);
    }
  }

  /** Closes what was opened, last first; the embedded PostgreSQL at the end. */
  @Override
  public void close() {
    stopThread();
    Wiring rooms = wiring;
    if (rooms != null) {
      rooms.close();
    }
    EmbeddedPostgres server = embedded;
    if (server != null) {
      server.close();
    }
  }

  private void stopThread() {
    Thread running = thread;
    if (running == null || running == Thread.currentThread()) {
      return;
    }
    running.interrupt();
    try {
      running.join(JOIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
