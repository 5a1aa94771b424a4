package dev.taskora.ops.http;

import dev.taskora.ops.http.Problem.FieldError;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** POST and DELETE /api/ops/world/faults, on the simulated cluster only. */
final class FaultRoutes {
  private static final String PATH = "/api/ops/world/faults";
  private static final Set<String> FIELDS = Set.of("kind", "target");
  private static final int MOST_TARGET = 300;

  private final Faults faults;

  FaultRoutes(Faults faults) {
    this.faults = faults;
  }

  void mount(Router router) {
    router.post(PATH).handler(this::inject);
    router.delete(PATH + "/:id").handler(this::heal);
  }

  private void inject(RoutingContext ctx) {
    JsonObject body = body(ctx);
    if (body == null) {
      return;
    }
    List<FieldError> errors = check(body);
    if (!errors.isEmpty()) {
      Problem.INVALID_REQUEST.answer(ctx, "Some fields are not valid.", errors);
      return;
    }
    String kind = body.getString("kind");
    String target = body.getString("target");
    try {
      String id = faults.inject(kind, target);
      Answer.json(ctx, 202, new JsonObject().put("id", id).put("kind", kind).put("target", target));
    } catch (Faults.NoSuchTarget e) {
      FieldError error = new FieldError("target", String.valueOf(e.getMessage()));
      Problem.INVALID_REQUEST.answer(ctx, error.message(), List.of(error));
    }
  }

  /** The body as an object; null when the request was answered with an error. */
  private static @Nullable JsonObject body(RoutingContext ctx) {
    @Nullable String type = ctx.request().getHeader("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      Problem.UNSUPPORTED_MEDIA_TYPE.answer(ctx, "Send Content-Type: application/json.");
      return null;
    }
    try {
      @Nullable JsonObject body = ctx.body().asJsonObject();
      if (body != null) {
        return body;
      }
    } catch (DecodeException | ClassCastException e) {
      // Answered below like an empty body: what was sent is not a JSON object.
    }
    Problem.MALFORMED_JSON.answer(ctx, "The body must be a JSON object.");
    return null;
  }

  private List<FieldError> check(JsonObject body) {
    List<FieldError> errors = new ArrayList<>();
    for (String field : body.fieldNames()) {
      if (!FIELDS.contains(field)) {
        errors.add(new FieldError(field, "is not known; allowed are kind and target"));
      }
    }
    if (!(body.getValue("kind") instanceof String kind) || !faults.kinds().contains(kind)) {
      errors.add(new FieldError("kind", "must be one of " + String.join(", ", faults.kinds())));
    }
    if (!(body.getValue("target") instanceof String target)
        || target.isBlank()
        || target.length() > MOST_TARGET) {
      errors.add(new FieldError("target", "must be namespace/name or a node's name"));
    }
    return errors;
  }

  private void heal(RoutingContext ctx) {
    String id = String.valueOf(ctx.pathParam("id"));
    if (faults.heal(id)) {
      ctx.response().setStatusCode(204).end();
    } else {
      Problem.NOT_FOUND.answer(ctx, "No fault \"" + id + "\" is active.");
    }
  }
}
