package dev.taskora.ops.http;

import dev.taskora.ops.http.shape.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list: {@code {items, nextCursor}}. The cursor is the offset of the next part. */
final class Page {
  private static final int PRESET = 50;
  private static final int MOST = 200;

  private Page() {}

  /** Answers with the part that {@code limit} and {@code cursor} ask for. */
  static <T> void send(RoutingContext ctx, List<T> all, Function<T, JsonObject> shape) {
    int limit = number(ctx, "limit", PRESET, 1, MOST);
    int from = number(ctx, "cursor", 0, 0, Integer.MAX_VALUE);
    if (limit < 0 || from < 0) {
      return;
    }
    int start = Math.min(from, all.size());
    int end = Math.min(start + limit, all.size());
    Answer.json(
        ctx,
        200,
        new JsonObject()
            .put("items", Json.array(all.subList(start, end), shape))
            .put("nextCursor", end < all.size() ? Integer.toString(end) : null));
  }

  /** The query parameter; -1 when the request was answered with an error. */
  private static int number(RoutingContext ctx, String name, int preset, int least, int most) {
    List<String> values = ctx.queryParam(name);
    @Nullable String value = values.isEmpty() ? null : values.getFirst();
    if (value == null) {
      return preset;
    }
    if (ctx.response().ended()) {
      return -1;
    }
    long number = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1;
    if (number < least || number > most) {
      String allowed =
          name.equals("limit")
              ? "must be a whole number from " + least + " to " + most
              : "must be the nextCursor of the page before";
      Problem.INVALID_REQUEST.answer(
          ctx, name + " " + allowed + ".", List.of(new Problem.FieldError(name, allowed)));
      return -1;
    }
    return (int) number;
  }
}
