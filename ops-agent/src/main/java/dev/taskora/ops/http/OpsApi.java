package dev.taskora.ops.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The router: health and metrics for anybody, everything below /api for who has the token. */
final class OpsApi {
  private static final Logger LOG = LoggerFactory.getLogger(OpsApi.class);
  private static final int MOST_BODY_BYTES = 256 * 1024;

  private final Router router;
  private final BearerToken token;

  OpsApi(Vertx vertx, OpsParts parts, LiveEvents live) {
    router = Router.router(vertx);
    token = new BearerToken(parts.tokenFile());
    router.route().handler(RequestId::assign);
    new HealthRoutes(parts.vitals()).mount(router);
    parts.metrics().mount(router);
    router.route("/api/*").handler(this::authenticate);
    router.route("/api/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES));
    new OpsRoutes(parts.view(), parts.cluster()).mount(router);
    live.mount(router);
    if (parts.faults() != null) {
      new FaultRoutes(parts.faults()).mount(router);
    }
    mountErrors();
  }

  Router router() {
    return router;
  }

  private void authenticate(RoutingContext ctx) {
    @Nullable String offered = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (token.admits(offered, System.nanoTime())) {
      ctx.next();
      return;
    }
    ctx.response().putHeader("WWW-Authenticate", "Bearer");
    Problem.UNAUTHENTICATED.answer(
        ctx,
        token.isConfigured()
            ? "Send the header Authorization: Bearer with the agent's token."
            : "The agent was started without OPS_TOKEN_FILE, so its API is closed.");
  }

  private void mountErrors() {
    on(400, Problem.INVALID_REQUEST, "The request cannot be read.");
    on(404, Problem.NOT_FOUND, "No such route.");
    on(405, Problem.METHOD_NOT_ALLOWED, "See the header Allow.");
    on(413, Problem.BODY_TOO_LARGE, "At most " + MOST_BODY_BYTES + " bytes.");
    router.errorHandler(500, OpsApi::failed);
  }

  private void on(int status, Problem problem, String detail) {
    router.errorHandler(status, ctx -> problem.answer(ctx, detail));
  }

  private static void failed(RoutingContext ctx) {
    LOG.atError()
        .addKeyValue("requestId", RequestId.of(ctx))
        .setCause(ctx.failure())
        .log("Request failed");
    if (!ctx.response().headWritten()) {
      Problem.INTERNAL.answer(ctx, "The agent's log has the details under this request id.");
    }
  }
}
