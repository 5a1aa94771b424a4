package dev.taskora.chat.postgres;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a JVM. Each test class asks for a database of its own, a
 * copy of one with the schema in it.
 */
public final class TestPostgres {
  /** Unpacked once for all builds of this checkout. */
  static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private static final String TEMPLATE = "template_taskora";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Vertx VERTX = Vertx.vertx();
  private static final EmbeddedPostgres SERVER = start();

  private TestPostgres() {}

  /** An empty database with the newest schema. */
  public static DatabaseConfig fresh() {
    return create(TEMPLATE);
  }

  /** An empty database without anything. */
  public static DatabaseConfig empty() {
    return create("template1");
  }

  /** For pools of tests. */
  public static Vertx vertx() {
    return VERTX;
  }

  private static DatabaseConfig create(String template) {
    String name = "test_" + DATABASES.incrementAndGet();
    run("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY file_copy");
    return SERVER.config(name, DatabaseConfig.POOL_SIZE_DEFAULT);
  }

  private static EmbeddedPostgres start() {
    try {
      Path home = Files.createTempDirectory("taskora-test-");
      EmbeddedPostgres server = EmbeddedPostgres.start(home, OptionalInt.empty(), BINARIES);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, home)));
      execute(server.config("postgres", 1), "CREATE DATABASE " + TEMPLATE);
      Migrations.run(server.config(TEMPLATE, 1));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(EmbeddedPostgres server, Path home) {
    try {
      server.close();
      PgServer.deleteTree(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String sql) {
    execute(SERVER.config("postgres", 1), sql);
  }

  /** Runs one statement on a connection of its own. */
  static void execute(DatabaseConfig config, String sql) {
    try (Connection connection =
            DriverManager.getConnection(config.jdbcUrl(), config.user(), config.password().get());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
