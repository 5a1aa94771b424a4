package dev.taskora.ops.http;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** X-Request-Id: the caller's if it is a sane one, else a new one; in every answer. */
final class RequestId {
  private static final String KEY = "requestId";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  static void assign(RoutingContext ctx) {
    @Nullable String offered = ctx.request().getHeader("X-Request-Id");
    boolean sane = offered != null && SANE.matcher(offered).matches();
    String id = sane ? offered : UUID.randomUUID().toString();
    ctx.put(KEY, id);
    ctx.response().putHeader("X-Request-Id", id);
    ctx.next();
  }

  static String of(RoutingContext ctx) {
    @Nullable String id = ctx.get(KEY);
    return id == null ? "" : id;
  }
}
