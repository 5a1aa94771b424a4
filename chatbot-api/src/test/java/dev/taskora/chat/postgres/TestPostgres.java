package dev.taskora.chat.postgres;

import dev.taskora.chat.postgres.server.PgServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of a JVM. Each test class asks for a database of its own, a
 * copy of one with the schema in it.
 */
public final class TestPostgres {
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
      EmbeddedPostgres server = EmbeddedPostgres.start(home, OptionalInt.empty(), Sql.BINARIES);
      Runtime.getRuntime().addShutdownHook(new Thread(new End(server, home)));
      Sql.execute(server.config("postgres", 1), "CREATE DATABASE " + TEMPLATE);
      Migrations.run(server.config(TEMPLATE, 1));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String sql) {
    Sql.execute(SERVER.config("postgres", 1), sql);
  }

  /** A class of its own, for it must also work when this one could not be initialised. */
  private record End(EmbeddedPostgres server, Path home) implements Runnable {
    @Override
    public void run() {
      try {
        server.close();
        PgServer.deleteTree(home);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
