package dev.taskora.chat;

import dev.taskora.assistant.talk.ModelClient;
import dev.taskora.chat.http.ChatServer;
import dev.taskora.chat.http.Meters;
import dev.taskora.chat.http.Outside;
import dev.taskora.chat.http.page.PageFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running process: listens at once, opens its rooms when the database is there, and ends within
 * ten seconds, last comes down first.
 */
final class Taskora implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Taskora.class);
  private static final long DRAIN_SECONDS = 9;
  private static final int WORKERS = 2;

  private final Vertx vertx;
  private final Meters meters;
  private final Standing standing;
  private final Opening opening;
  private final ChatServer server;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final int port;

  private Taskora(ChatConfig config, ModelClient model, Consumer<String> fatal) {
    meters = new Meters();
    vertx = vertx(meters);
    standing = new Standing();
    server = new ChatServer(vertx, outside(config), standing, meters);
    opening = new Opening(vertx, config, model, standing, meters);
    port = listen(config);
    opening.begin(server::open, fatal);
  }

  /**
   * Starts.
   *
   * @param model answers in the chat
   * @param fatal told the one sentence when it turns out later that this cannot run here
   * @throws CannotListen when the port is taken or the address is none of ours
   */
  static Taskora start(ChatConfig config, ModelClient model, Consumer<String> fatal) {
    return new Taskora(config, model, fatal);
  }

  /** One event loop: with PostgreSQL on the same two cores a second one only costs. */
  private static Vertx vertx(Meters meters) {
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setDisabledMetricsCategories(
                Stream.of(MetricsDomain.values())
                    .filter(domain -> domain != MetricsDomain.NAMED_POOLS)
                    .map(MetricsDomain::toCategory)
                    .collect(Collectors.toSet()));
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(WORKERS)
                .setMetricsOptions(options))
        .withMetrics(new MicrometerMetricsFactory(meters.registry()))
        .build();
  }

  private static Outside outside(ChatConfig config) {
    return new Outside(
        config.webRoot().map(Taskora::page),
        config.publicTls(),
        config.opsUrl(),
        config.opsToken());
  }

  private static PageFiles page(Path root) {
    try {
      return new PageFiles(root);
    } catch (IOException e) {
      throw new BadSetting("WEB_ROOT cannot be read: " + root + ".");
    }
  }

  private int listen(ChatConfig config) {
    try {
      int actual = server.listen(config.host(), config.port()).await();
      LOG.atInfo().addKeyValue("port", actual).log("Listening; the rest waits for the database");
      return actual;
    } catch (Exception e) {
      close();
      throw new CannotListen(config);
    }
  }

  /** Where it listens. */
  int port() {
    return port;
  }

  /** What is answered here, as {@code METHOD /template}; complete once it has started. */
  Set<String> operations() {
    return server.operations();
  }

  /** How it stands, for whoever holds this object. */
  Standing standing() {
    return standing;
  }

  /** Ends everything; harmless when repeated. */
  @Override
  public void close() {
    if (closing.getAndSet(true)) {
      return;
    }
    LOG.info("Shutting down: running answers may finish");
    standing.drains();
    await(server.drain());
    opening.close();
    await(vertx.close());
    meters.close();
    LOG.info("Ended");
  }

  /** What does not end in time is left to the end of the process. */
  private static void await(Future<?> ending) {
    try {
      ending.await(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | RuntimeException e) {
      LOG.atWarn().setCause(e).log("Something did not end as it should");
    }
  }

  /** The port is taken, or the address is none of ours. */
  static final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotListen(ChatConfig config) {
      super(
          "Cannot listen on "
              + config.host()
              + ":"
              + config.port()
              + ": is another program there? Choose another --port.");
    }
  }
}
