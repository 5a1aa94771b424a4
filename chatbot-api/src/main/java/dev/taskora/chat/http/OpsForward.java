package dev.taskora.chat.http;

import dev.taskora.chat.account.Role;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RequestIds;
import dev.taskora.chat.http.wire.Sse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request on to the ops agent with the agent's token and the answer back as it comes. The
 * caller's cookie goes nowhere; the agent's refusal of our token is our fault, not the caller's.
 */
final class OpsForward {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int CONNECTIONS = 64;
  private static final List<String> THERE = List.of("Accept", "Content-Type", "Last-Event-ID");
  private static final List<String> BACK =
      List.of("Content-Type", "Content-Length", "Cache-Control", "ETag", "Retry-After", "Location");
  private static final String STREAM = "text/event-stream";

  private final Vertx vertx;
  private final HttpClient client;
  private final URI base;
  private final Supplier<Optional<String>> token;
  private final Door door;
  private final Set<OpsStream> streams = ConcurrentHashMap.newKeySet();

  /**
   * @param base where the agent answers, without a trailing slash
   * @param token asked for every request, so that a new one counts at once
   */
  OpsForward(Vertx vertx, URI base, Supplier<Optional<String>> token, Door door) {
    this.vertx = vertx;
    this.base = base;
    this.token = token;
    this.door = door;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) CONNECT.toMillis()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(CONNECTIONS));
  }

  Future<Void> forward(Exchange exchange) {
    Buffer body = exchange.web().body().buffer();
    return client
        .request(there(exchange))
        .compose(request -> send(exchange, request, body))
        .recover(failure -> Future.failedFuture(away(failure)))
        .compose(answer -> relay(exchange, answer));
  }

  private RequestOptions there(Exchange exchange) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(exchange.request().method())
            .setAbsoluteURI(base + exchange.request().uri())
            .putHeader(RequestIds.HEADER, exchange.requestId());
    token.get().ifPresent(secret -> options.putHeader("Authorization", "Bearer " + secret));
    for (String name : THERE) {
      String value = exchange.header(name);
      if (value != null) {
        options.putHeader(name, value);
      }
    }
    return options;
  }

  private static Future<HttpClientResponse> send(
      Exchange exchange, HttpClientRequest request, @Nullable Buffer body) {
    exchange.web().addEndHandler(over -> request.reset());
    Future<HttpClientResponse> answer = body == null ? request.send() : request.send(body);
    return answer
        .map(HttpClientResponse::pause)
        .timeout(ANSWER.toSeconds(), TimeUnit.SECONDS)
        .onFailure(late -> request.reset());
  }

  private static ProblemException away(Throwable failure) {
    return failure instanceof TimeoutException
        ? Problem.AGENT_SLOW.because(
            "The ops agent took longer than " + ANSWER.toSeconds() + " seconds. Try again.")
        : Problem.AGENT_UNREACHABLE.because(
            "The ops agent does not answer. Taskora itself works; try again in a moment.");
  }

  private Future<Void> relay(Exchange exchange, HttpClientResponse answer) {
    if (answer.statusCode() == 401 || answer.statusCode() == 403) {
      answer.request().reset();
      return Future.failedFuture(
          Problem.AGENT_UNREACHABLE.because(
              "The ops agent refuses Taskora's token: OPS_TOKEN_FILE must hold the same on both."));
    }
    HttpServerResponse response = exchange.response().setStatusCode(answer.statusCode());
    for (String name : BACK) {
      String value = answer.getHeader(name);
      if (value != null) {
        response.putHeader(name, value);
      }
    }
    String type = answer.getHeader("Content-Type");
    return type != null && type.startsWith(STREAM)
        ? follow(exchange, answer)
        : whole(answer, response);
  }

  /** A half answer must not look like a whole one: the connection breaks instead. */
  private static Future<Void> whole(HttpClientResponse answer, HttpServerResponse response) {
    response.setChunked(answer.getHeader("Content-Length") == null);
    return answer
        .pipe()
        .endOnFailure(false)
        .to(response)
        .recover(broken -> {
          response.reset();
          return Future.succeededFuture();
        });
  }

  private Future<Void> follow(Exchange exchange, HttpClientResponse answer) {
    exchange.response().setChunked(true).putHeader("X-Accel-Buffering", "no").writeHead();
    OpsStream stream = new OpsStream(answer);
    streams.add(stream);
    long check = vertx.setPeriodic(Sse.HEARTBEAT.toMillis(), timer -> check(exchange, stream));
    exchange
        .web()
        .addEndHandler(over -> {
          vertx.cancelTimer(check);
          streams.remove(stream);
        });
    return answer
        .pipe()
        .endOnFailure(false)
        .endOnSuccess(false)
        .to(exchange.response())
        .otherwiseEmpty()
        .compose(over -> stream.lastWord(exchange.response()));
  }

  /** An operator who signed out, or is none any more, stops seeing. */
  private void check(Exchange exchange, OpsStream stream) {
    door.living(exchange, exchange.signedIn().token())
        .onSuccess(who -> {
          if (who.isEmpty() || !who.get().caller().roles().contains(Role.OPERATOR.wire())) {
            stream.end("signed-out");
          }
        });
  }

  int count() {
    return streams.size();
  }

  void drain() {
    streams.forEach(stream -> stream.end("draining"));
  }

  /** A stream of the agent on its way through us. */
  private static final class OpsStream {
    private final HttpClientResponse answer;
    private String reason = "source-lost";

    OpsStream(HttpClientResponse answer) {
      this.answer = answer;
    }

    /** Stops reading from the agent, which ends the pipe and brings {@link #lastWord}. */
    void end(String why) {
      reason = why;
      answer.request().reset();
    }

    Future<Void> lastWord(HttpServerResponse response) {
      if (response.ended() || response.closed()) {
        return Future.succeededFuture();
      }
      return response.end(
          Sse.frame(null, "end", new JsonObject().put("reason", reason).toBuffer()));
    }
  }
}
