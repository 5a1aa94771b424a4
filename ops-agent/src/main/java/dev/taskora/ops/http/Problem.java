package dev.taskora.ops.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Kinds of error answers (RFC 9457); the names are the ones chatbot-api uses. */
enum Problem {
  INVALID_REQUEST(400, "invalid-request", "The request is not valid"),
  MALFORMED_JSON(400, "malformed-json", "The body is not JSON"),
  UNAUTHENTICATED(401, "unauthenticated", "A bearer token is needed"),
  NOT_FOUND(404, "not-found", "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "This route does not take that method"),
  BODY_TOO_LARGE(413, "body-too-large", "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be JSON"),
  TOO_MANY_REQUESTS(429, "too-many-requests", "Too many at once"),
  INTERNAL(500, "internal", "Something went wrong here"),
  UNAVAILABLE(503, "unavailable", "Not available now");

  private final int status;
  private final String type;
  private final String title;

  /** What is wrong with one field, and what is allowed there. */
  record FieldError(String field, String message) {
    JsonObject toJson() {
      return new JsonObject().put("field", field).put("message", message);
    }
  }

  Problem(int status, String type, String title) {
    this.status = status;
    this.type = type;
    this.title = title;
  }

  void answer(RoutingContext ctx, String detail) {
    answer(ctx, detail, List.of());
  }

  void answer(RoutingContext ctx, String detail, List<FieldError> errors) {
    JsonObject body =
        new JsonObject()
            .put("type", "urn:taskora:problem:" + type)
            .put("title", title)
            .put("status", status)
            .put("detail", detail)
            .put("requestId", RequestId.of(ctx));
    if (!errors.isEmpty()) {
      body.put("errors", new JsonArray(errors.stream().map(FieldError::toJson).toList()));
    }
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Cache-Control", "no-store")
        .end(body.toBuffer());
  }
}
