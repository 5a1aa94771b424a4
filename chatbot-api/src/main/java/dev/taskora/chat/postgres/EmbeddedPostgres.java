package dev.taskora.chat.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL beside this process, for one machine: data in a directory that lasts, written
 * through to disk, reachable from this machine only and with a password. It starts again by itself
 * when it dies, stops what a killed process has left running, and ends with {@link #close}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "taskora";
  private static final long PAUSE_FIRST_MILLIS = 100;
  private static final long PAUSE_LONGEST_MILLIS = 5_000;

  private final PgHome home;
  private final PgServer server;
  private final int port;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean closed;
  private @Nullable CompletableFuture<Void> watched;

  private EmbeddedPostgres(PgHome home, PgServer server, int port) {
    this.home = home;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the server on a directory's data, made where it is missing; blocks for about a second.
   * Throws {@link CannotStart}.
   *
   * @param port empty: the one of last time, or a free one
   */
  public static EmbeddedPostgres start(Path directory, OptionalInt port) {
    return start(directory, port, directory.resolve("binaries"));
  }

  /** As {@link #start(Path, OptionalInt)}, with the programs in a place that others may share. */
  static EmbeddedPostgres start(Path directory, OptionalInt port, Path binaries) {
    PgHome home = PgHome.open(directory);
    try {
      Path bin = PgBinaries.unpack(binaries.toAbsolutePath());
      PgServer server = new PgServer(bin, home.cluster(), home.log());
      server
          .pid()
          .ifPresent(orphan -> LOG.info("Stopping the PostgreSQL that a killed process left"));
      server.stop();
      EmbeddedPostgres postgres = new EmbeddedPostgres(home, server, home.port(port));
      postgres.begin();
      return postgres;
    } catch (RuntimeException e) {
      home.close();
      throw e;
    }
  }

  /** How to come in. */
  public DatabaseConfig config(int poolSize) {
    return config(DATABASE, poolSize);
  }

  DatabaseConfig config(String database, int poolSize) {
    return new DatabaseConfig(
        "127.0.0.1",
        port,
        database,
        PgServer.SUPERUSER,
        home::password,
        DatabaseConfig.Tls.OFF,
        poolSize);
  }

  /** Where it listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The server's process, for tests that kill it. */
  ProcessHandle process() {
    return server.pid().orElseThrow();
  }

  /**
   * Stops the server, at most some seconds, and lets go of the directory. Harmless when repeated.
   */
  @Override
  public void close() {
    closed = true;
    turn.lock();
    try {
      if (watched != null) {
        watched.cancel(false);
      }
      server.stop();
      home.close();
    } finally {
      turn.unlock();
    }
  }

  private void begin() {
    if (Files.exists(home.complete())) {
      server.start(port);
    } else {
      setAside();
      server.init(home.passwordFile());
      server.start(port);
      createDatabase();
      write(home.complete());
    }
    watch();
  }

  /** What a process killed in its first second has half made; it has never held anything. */
  private void setAside() {
    Path cluster = home.cluster();
    if (Files.exists(cluster)) {
      Path aside = cluster.resolveSibling("incomplete-" + ProcessHandle.current().pid());
      LOG.warn("Moving a database that was never completed to {}", aside);
      try {
        Files.move(cluster, aside, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void createDatabase() {
    DatabaseConfig config = config(PgServer.SUPERUSER, 1);
    try (Connection connection =
            DriverManager.getConnection(config.jdbcUrl(), config.user(), config.password().get());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new CannotStart("Cannot create the database: " + e.getMessage(), e);
    }
  }

  private static void write(Path marker) {
    try {
      Files.writeString(marker, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch() {
    watched = server.pid().map(process -> process.onExit().thenRun(this::died)).orElse(null);
  }

  private void died() {
    if (!closed) {
      LOG.warn("PostgreSQL has died; starting it again");
      Thread.ofVirtual().name("postgres-restart").start(this::restart);
    }
  }

  private void restart() {
    long pause = PAUSE_FIRST_MILLIS;
    while (!closed && !restarted()) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause = Math.min(PAUSE_LONGEST_MILLIS, pause * 2);
    }
  }

  private boolean restarted() {
    turn.lock();
    try {
      if (!closed) {
        if (server.pid().isEmpty()) {
          server.start(port);
        }
        watch();
        LOG.info("PostgreSQL is back");
      }
      return true;
    } catch (CannotStart e) {
      LOG.warn("PostgreSQL does not come back yet: {}", e.getMessage(), e);
      return false;
    } finally {
      turn.unlock();
    }
  }
}
