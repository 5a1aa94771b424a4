package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RequestIds;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listens, and ends without breaking answers off. */
public final class ChatServer {
  /** Running requests may take this long once the process was told to end. */
  private static final Duration DRAIN = Duration.ofSeconds(7);

  /** Turns that are stopped then may say so. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private static final long LOOK_MILLIS = 20;
  private static final int LINE_MAX = 8 * 1024;
  private static final int HEADERS_MAX = 16 * 1024;
  private static final int IDLE_SECONDS = 75;
  private static final int BACKLOG = 1_024;

  private final Vertx vertx;
  private final Outside outside;
  private final Meters meters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Blocking blocking;
  private final Router router;
  private final Front front;
  private final HttpServer server;
  private volatile @Nullable Api api;

  public ChatServer(Vertx vertx, Outside outside, Readiness readiness, Meters meters) {
    this.vertx = vertx;
    this.outside = outside;
    this.meters = meters;
    this.blocking = new Blocking(vertx, threads);
    this.router = Router.router(vertx);
    this.front = new Front(router, outside, readiness, meters, blocking);
    this.server =
        vertx
            .createHttpServer(options())
            .requestHandler(router)
            .invalidRequestHandler(ChatServer::unreadable);
  }

  /**
   * A heartbeat of our streams comes well within the idle time, so only readers that take nothing
   * and connections that nobody uses count as idle.
   */
  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(LINE_MAX)
        .setMaxHeaderSize(HEADERS_MAX)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setAcceptBacklog(BACKLOG)
        .setTcpKeepAlive(true)
        .setHttp2ClearTextEnabled(false);
  }

  /** Answers what is no HTTP request, and closes the connection. */
  private static void unreadable(HttpServerRequest request) {
    String requestId = RequestIds.takeOrMake(null);
    ProblemException problem = problem(request.decoderResult().cause());
    request
        .response()
        .setStatusCode(problem.problem().status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader(RequestIds.HEADER, requestId)
        .putHeader("Connection", "close")
        .end(problem.json(requestId).toBuffer())
        .onComplete(sent -> request.connection().close());
  }

  private static ProblemException problem(@Nullable Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          Problem.ADDRESS_TOO_LONG.because("A request line has at most " + LINE_MAX + " bytes.");
      case TooLongHttpHeaderException _ ->
          Problem.HEADERS_TOO_LARGE.because(
              "The headers of a request have at most " + HEADERS_MAX + " bytes.");
      case null, default -> Problem.INVALID_REQUEST.because("This is not an HTTP request.");
    };
  }

  /** Listens; completes with the port, and fails when it is taken. */
  public Future<Integer> listen(String host, int port) {
    meters.watchLoop(vertx);
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  /** Opens the routes that need the rooms behind them. Call once. */
  public void open(Rooms rooms) {
    Api opened = new Api(vertx, router, rooms, outside, blocking);
    opened.measure(meters);
    api = opened;
  }

  /** What is answered here, as {@code METHOD /template}. */
  public Set<String> operations() {
    Api opened = api;
    return Stream.concat(
            front.declared().stream(), opened == null ? Stream.of() : opened.declared().stream())
        .map(operation -> operation.method() + " " + operation.template())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Ends event streams with a word, lets running requests finish for at most {@link #DRAIN}, stops
   * what still runs, and closes. Until then new requests are answered as ever.
   */
  public Future<Void> drain() {
    Optional<Api> opened = Optional.ofNullable(api);
    opened.ifPresent(Api::endStreams);
    return quiet(DRAIN)
        .onComplete(over -> opened.ifPresent(Api::stopTurns))
        .compose(over -> quiet(LAST_WORDS))
        .compose(over -> server.close())
        .onComplete(closed -> threads.shutdown());
  }

  /** Completes when nothing is being answered, or when the time is over. */
  private Future<Void> quiet(Duration atMost) {
    if (meters.inFlight() == 0) {
      return Future.succeededFuture();
    }
    Promise<Void> quiet = Promise.promise();
    long end = System.nanoTime() + atMost.toNanos();
    vertx.setPeriodic(
        LOOK_MILLIS,
        timer -> {
          if (meters.inFlight() == 0 || System.nanoTime() > end) {
            vertx.cancelTimer(timer);
            quiet.tryComplete();
          }
        });
    return quiet.future();
  }
}
