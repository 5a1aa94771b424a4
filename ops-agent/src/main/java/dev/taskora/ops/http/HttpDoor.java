package dev.taskora.ops.http;

import dev.taskora.ops.engine.View;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The HTTP server on one event loop; open to use it, close to drain and stop it. */
public final class HttpDoor implements AutoCloseable {
  private static final int IDLE_SECONDS = 75;
  private static final int START_SECONDS = 10;
  private static final int STOP_SECONDS = 2;

  private final Vertx vertx;
  private final HttpServer server;
  private final LiveEvents live;
  private final ViewChanges changes;
  private boolean closed;

  private HttpDoor(Vertx vertx, HttpServer server, LiveEvents live, String cluster) {
    this.vertx = vertx;
    this.server = server;
    this.live = live;
    this.changes = new ViewChanges(cluster, live::publish);
  }

  /**
   * Listens.
   *
   * @param host address to listen on
   * @param port 0 takes a free one; see {@link #port()}
   * @throws IllegalStateException one sentence, when the address cannot be had
   */
  public static HttpDoor open(String host, int port, OpsParts parts) {
    Vertx vertx = Vertx.builder().with(modest()).withMetrics(parts.metrics().forVertx()).build();
    try {
      LiveEvents live = new LiveEvents(vertx, System.currentTimeMillis());
      HttpServer server = listen(vertx, new OpsApi(vertx, parts, live), host, port);
      return new HttpDoor(vertx, server, live, parts.cluster());
    } catch (Exception e) {
      vertx.close();
      throw new IllegalStateException(
          "Cannot listen on %s:%d: %s.".formatted(host, port, e.getMessage()), e);
    }
  }

  private static HttpServer listen(Vertx vertx, OpsApi api, String host, int port)
      throws TimeoutException {
    return vertx
        .createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
        .requestHandler(api.router())
        .listen(port, host)
        .await(START_SECONDS, TimeUnit.SECONDS);
  }

  /** One loop and few workers: this door serves one page and one scraper. */
  private static VertxOptions modest() {
    return new VertxOptions()
        .setMetricsOptions(Metrics.vertxOptions())
        .setEventLoopPoolSize(1)
        .setWorkerPoolSize(1)
        .setInternalBlockingPoolSize(2)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  /** The port listened on. */
  public int port() {
    return server.actualPort();
  }

  /** Tells the readers of the event stream what changed since the view told before. One thread. */
  public void publish(View view) {
    changes.tell(view);
  }

  /** Ends the streams, then the server, within {@value #STOP_SECONDS} s each. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    live.drain();
    try {
      server.shutdown(1, TimeUnit.SECONDS).await(STOP_SECONDS, TimeUnit.SECONDS);
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      vertx.close();
    }
  }
}
