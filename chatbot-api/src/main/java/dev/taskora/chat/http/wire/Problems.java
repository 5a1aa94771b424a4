package dev.taskora.chat.http.wire;

import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure of a request into one problem answer. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_SECONDS = "1";

  private Problems() {}

  /** Answers what fails anywhere in the router, and what no route matches. */
  public static void install(Router router) {
    router.route().failureHandler(web -> answer(web, web.statusCode()));
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500, 501}) {
      router.errorHandler(status, web -> answer(web, status));
    }
  }

  private static void answer(RoutingContext web, int status) {
    Exchange exchange = Exchange.of(web);
    ProblemException problem = of(web.failure(), status);
    if (problem.problem() == Problem.INTERNAL) {
      LOG.atError()
          .setCause(web.failure())
          .addKeyValue("request_id", exchange.requestId())
          .addKeyValue("route", exchange.route())
          .log("A request failed for a reason that is ours");
    }
    write(exchange, problem);
  }

  /** Writes the problem; when an answer has begun already, breaks it off instead. */
  private static void write(Exchange exchange, ProblemException problem) {
    HttpServerResponse response = exchange.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    exchange.request().resume(); // what is left of the body is dropped
    if (problem.problem() == Problem.BODY_TOO_LARGE) {
      response.putHeader("Connection", "close");
    }
    problem.headers().forEach(response::putHeader);
    exchange.answer(
        problem.problem().status(),
        Problem.MEDIA_TYPE,
        problem.json(exchange.requestId()).toBuffer());
  }

  /**
   * The problem a failure stands for.
   *
   * @param status what the router says when there is no failure to look at
   */
  public static ProblemException of(@Nullable Throwable failure, int status) {
    Throwable cause = failure == null ? null : Wait.cause(failure);
    return switch (cause) {
      case ProblemException problem -> problem;
      case StoreFailure store -> of(store);
      case ConversationStore.Unavailable _ ->
          unavailable("The conversations cannot be read now. Try again in a moment.");
      case null, default -> byStatus(status);
    };
  }

  private static ProblemException of(StoreFailure failure) {
    String sentence = failure.getMessage() == null ? "" : failure.getMessage();
    return switch (failure) {
      case StoreFailure.NotFound _ -> Problem.NOT_FOUND.because(sentence);
      case StoreFailure.VersionConflict conflict ->
          Problem.VERSION_CONFLICT.because(sentence).with("ETag", "\"" + conflict.current() + "\"");
      case StoreFailure.LimitReached _ -> Problem.LIMIT_REACHED.because(sentence);
      case StoreFailure.KeyReused _ -> Problem.IDEMPOTENCY_KEY_REUSED.because(sentence);
      case StoreFailure.Taken _ -> Problem.CONFLICT.because(sentence);
      case StoreFailure.Invalid invalid -> ProblemException.invalid(invalid.errors());
      case StoreFailure.Unavailable _ -> unavailable(sentence);
    };
  }

  /** A 503 that is safe to try again. */
  public static ProblemException unavailable(String sentence) {
    return Problem.UNAVAILABLE.because(sentence).with("Retry-After", RETRY_SECONDS);
  }

  private static ProblemException byStatus(int status) {
    return switch (status) {
      case 400 -> Problem.INVALID_REQUEST.because("The address or a header cannot be read.");
      case 404 -> Problem.NOT_FOUND.because("There is nothing at this address.");
      case 413 ->
          Problem.BODY_TOO_LARGE.because(
              "A request body has at most " + RouteTable.BODY_MAX + " bytes.");
      default ->
          Problem.INTERNAL.because(
              "Taskora made a mistake. Try again, and quote the request id if it stays.");
    };
  }
}
