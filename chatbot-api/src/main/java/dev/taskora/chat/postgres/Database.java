package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A bounded pool of pipelined connections. While the database is away every call fails at once, or
 * within {@link #CONNECT_MAX}, with {@link StoreFailure.Unavailable}; connections are made anew
 * when it is back, without anybody's help.
 */
public final class Database implements AutoCloseable {
  /** Waiting for a connection. */
  static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  /** Calls that may wait for a connection. */
  static final int WAITING_MAX = 256;

  /** One statement, kept by the server. */
  static final Duration STATEMENT_MAX = Duration.ofSeconds(10);

  /** Waiting for another writer of the same owner, kept by the server. */
  static final Duration LOCK_MAX = Duration.ofSeconds(5);

  /** A whole call. */
  static final Duration CALL_MAX = Duration.ofSeconds(15);

  /**
   * A connection without a word for so long is dead, for the server ends every statement sooner.
   */
  static final Duration SILENCE_MAX = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final DatabaseConfig config;
  private final Pool pool;

  private Database(Vertx vertx, DatabaseConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(config.poolSize())
                    .setMaxWaitQueueSize(WAITING_MAX)
                    .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setConnectionTimeout((int) CONNECT_MAX.toMillis())
                    .setName("postgres"))
            .with(
                new NetClientOptions()
                    .setConnectTimeout((int) CONNECT_MAX.toMillis())
                    .setReadIdleTimeout((int) SILENCE_MAX.toSeconds())
                    .setTcpNoDelay(true))
            .connectingTo(() -> Future.succeededFuture(config.connectOptions()))
            .using(vertx)
            .build();
  }

  /** Makes the pool; no connection yet, so the database may be away. */
  public static Database open(Vertx vertx, DatabaseConfig config) {
    return new Database(vertx, config);
  }

  /** Fails with {@link StoreFailure.Unavailable} unless the database answers. */
  public CompletionStage<Void> ping() {
    return read(client -> client.query("SELECT 1").execute().mapEmpty());
  }

  /** Connections open now. */
  public int connections() {
    return pool.size();
  }

  /** Lets go of every connection; what runs on them fails. */
  @Override
  public void close() {
    pool.close();
  }

  Vertx vertx() {
    return vertx;
  }

  DatabaseConfig config() {
    return config;
  }

  /** Statements that need no transaction; each may run on another connection. */
  <T> CompletionStage<T> read(Function<SqlClient, Future<T>> work) {
    return bounded(() -> work.apply(pool));
  }

  /** One transaction: committed when the future succeeds, rolled back when it fails. */
  <T> CompletionStage<T> write(Function<SqlConnection, Future<T>> work) {
    return bounded(() -> pool.withTransaction(work));
  }

  private static <T> CompletionStage<T> bounded(Supplier<Future<T>> work) {
    return Future.succeededFuture()
        .compose(start -> work.get())
        .timeout(CALL_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(SqlFailures.translate(failure)))
        .toCompletionStage();
  }
}
