package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RequestIds;
import dev.taskora.chat.http.wire.RouteTable;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private final Meters meters;
  private final Api api;
  private final HttpServer server;

  public ChatServer(Vertx vertx, Rooms rooms, Outside outside, Readiness readiness, Meters meters) {
    this.vertx = vertx;
    this.meters = meters;
    this.api = new Api(vertx, rooms, outside, readiness, meters);
    this.server =
        vertx
            .createHttpServer(options())
            .requestHandler(api.router())
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

  /** Every declared operation. */
  public List<RouteTable.Declared> declared() {
    return api.declared();
  }

  /**
   * Ends event streams with a word, lets running requests finish for at most {@link #DRAIN}, stops
   * what still runs, and closes. Until then new requests are answered as ever.
   */
  public Future<Void> drain() {
    api.endStreams();
    return quiet(DRAIN)
        .onComplete(over -> api.stopTurns())
        .compose(over -> quiet(LAST_WORDS))
        .compose(over -> server.close())
        .onComplete(closed -> api.close());
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
