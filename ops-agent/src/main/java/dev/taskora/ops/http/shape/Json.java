package dev.taskora.ops.http.shape;

import io.vertx.core.json.JsonArray;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How this API writes JSON: RFC 3339 times in UTC with milliseconds. */
public final class Json {
  private Json() {}

  public static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  public static <T> JsonArray array(List<T> items, Function<T, ?> shape) {
    JsonArray array = new JsonArray();
    items.forEach(item -> array.add(shape.apply(item)));
    return array;
  }
}
