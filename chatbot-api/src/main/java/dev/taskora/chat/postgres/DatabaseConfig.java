package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.function.Supplier;

/**
 * Where the database is and how to come in.
 *
 * @param password asked for each new connection, so that a changed secret is taken up: a secret
 * @param poolSize connections at most, besides the one that listens for changes
 */
public record DatabaseConfig(
    String host,
    int port,
    String database,
    String user,
    Supplier<String> password,
    Tls tls,
    int poolSize) {
  /** A small pool is enough: statements are pipelined. */
  public static final int POOL_SIZE_DEFAULT = 4;

  private static final int STATEMENTS_CACHED = 512;
  private static final int STATEMENT_LENGTH = 4_096;

  /** How the connection is protected; certificates are not checked. */
  public enum Tls {
    /** Plain text: for a server on the same machine. */
    OFF,
    /** Encrypted where the server can. */
    PREFER,
    /** Encrypted, or no connection. */
    REQUIRE
  }

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=require}. Throws {@link
   * StoreFailure.Invalid} for what is none; the message does not repeat it, for it holds a secret.
   */
  public static DatabaseConfig parse(String url, int poolSize) {
    PgConnectOptions options;
    try {
      options = PgConnectOptions.fromUri(url);
    } catch (IllegalArgumentException e) {
      throw new StoreFailure.Invalid(
          "DATABASE_URL", "Write postgresql://user:password@host:5432/database.");
    }
    String password = options.getPassword() == null ? "" : options.getPassword();
    return new DatabaseConfig(
        options.getHost(),
        options.getPort(),
        options.getDatabase(),
        options.getUser(),
        () -> password,
        tls(options.getSslMode()),
        poolSize);
  }

  private static Tls tls(SslMode mode) {
    return switch (mode) {
      case DISABLE, ALLOW -> Tls.OFF;
      case PREFER -> Tls.PREFER;
      case REQUIRE -> Tls.REQUIRE;
      case VERIFY_CA, VERIFY_FULL ->
          throw new StoreFailure.Invalid(
              "DATABASE_URL",
              "Write sslmode disable, prefer or require: certificates are not checked.");
    };
  }

  /** For one new connection: asks for the password. */
  PgConnectOptions connectOptions() {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(host)
            .setPort(port)
            .setDatabase(database)
            .setUser(user)
            .setPassword(password.get())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(STATEMENTS_CACHED)
            .setPreparedStatementCacheSqlLimit(STATEMENT_LENGTH)
            .addProperty("application_name", "taskora")
            .addProperty("statement_timeout", Long.toString(Database.STATEMENT_MAX.toMillis()))
            .addProperty("lock_timeout", Long.toString(Database.LOCK_MAX.toMillis()))
            .addProperty(
                "idle_in_transaction_session_timeout",
                Long.toString(Database.STATEMENT_MAX.toMillis()));
    return switch (tls) {
      case OFF -> options.setSslMode(SslMode.DISABLE);
      case PREFER -> options.setSslMode(SslMode.PREFER).setSslOptions(unchecked());
      case REQUIRE -> options.setSslMode(SslMode.REQUIRE).setSslOptions(unchecked());
    };
  }

  private static ClientSSLOptions unchecked() {
    return new ClientSSLOptions().setTrustAll(true);
  }

  /** For the migrations, which come in by JDBC. */
  String jdbcUrl() {
    String mode =
        switch (tls) {
          case OFF -> "disable";
          case PREFER -> "prefer";
          case REQUIRE -> "require";
        };
    return "jdbc:postgresql://" + host + ":" + port + "/" + database + "?sslmode=" + mode;
  }

  /** Hides the password: it must not reach a log. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + database;
  }
}
