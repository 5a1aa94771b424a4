package dev.taskora.chat.http.wire;

import dev.taskora.chat.port.FieldErrors;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Used on the event loop only. */
public final class Exchange {
  private static final String KEY = "taskora.exchange";
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final RoutingContext web;
  private final String requestId;
  private String route = "unmatched";
  private @Nullable SignedIn signedIn;

  private Exchange(RoutingContext web) {
    this.web = web;
    this.requestId = RequestIds.takeOrMake(web.request().getHeader(RequestIds.HEADER));
  }

  /** The exchange of a routing context; made at the first call. */
  public static Exchange of(RoutingContext web) {
    Exchange known = web.get(KEY);
    if (known != null) {
      return known;
    }
    Exchange made = new Exchange(web);
    web.put(KEY, made);
    return made;
  }

  public String requestId() {
    return requestId;
  }

  /** The template of the route, for logs and metrics; {@code unmatched} when there is none. */
  public String route() {
    return route;
  }

  /** Names the route, for logs and metrics. */
  public void routed(String template) {
    route = template;
  }

  public RoutingContext web() {
    return web;
  }

  public HttpServerRequest request() {
    return web.request();
  }

  public HttpServerResponse response() {
    return web.response();
  }

  /** Who is signed in; only on routes that ask for a session. */
  public SignedIn signedIn() {
    if (signedIn == null) {
      throw new IllegalStateException("The route " + route + " does not ask for a session");
    }
    return signedIn;
  }

  /** The account's id when somebody is signed in. */
  public @Nullable String accountId() {
    return signedIn == null ? null : signedIn.account().id();
  }

  public void admit(SignedIn who) {
    signedIn = who;
  }

  /** A path parameter as it stands in the template. */
  public String path(String name) {
    String value = web.pathParam(name);
    return value == null ? "" : value;
  }

  /**
   * A path parameter that must be an id.
   *
   * @throws ProblemException not-found when it is not: there is nothing under such a name
   */
  public String pathId(String name, String what) {
    String value = path(name);
    if (!isId(value)) {
      throw Problem.NOT_FOUND.because("There is no such " + what + ".");
    }
    return UUID.fromString(value).toString();
  }

  /** Whether a text is spelled like one of our ids. */
  public static boolean isId(String text) {
    return CANONICAL.matcher(text).matches();
  }

  /** The query parameters; each may stand once. */
  public Map<String, String> query() {
    FieldErrors errors = new FieldErrors();
    Map<String, String> query = new LinkedHashMap<>();
    for (Map.Entry<String, String> parameter : web.queryParams()) {
      String name = parameter.getKey();
      if (query.put(name, parameter.getValue()) != null) {
        errors.add(name, "Write it once.");
      } else if (!Text.storable(name + parameter.getValue())) {
        errors.add(name, Text.HOW);
      }
    }
    errors.throwIfAny();
    return query;
  }

  /**
   * The body, which must be a JSON object.
   *
   * @throws ProblemException malformed-json
   */
  public Map<String, @Nullable Object> body() {
    return StrictJson.object(web.body().buffer());
  }

  /** A port's answer, brought to the event loop from whatever thread it comes. */
  public <T> Future<T> later(CompletionStage<T> stage) {
    return Future.fromCompletionStage(stage, web.vertx().getOrCreateContext());
  }

  /** A request header, or null. */
  public @Nullable String header(String name) {
    return request().getHeader(name);
  }

  /** Answers with a JSON object. */
  public Future<Void> answer(int status, JsonObject json) {
    return answer(status, "application/json", json.toBuffer());
  }

  /** Answers with a JSON-like map. */
  public Future<Void> answer(int status, Map<String, ? extends @Nullable Object> json) {
    return answer(status, "application/json", new JsonObject(new LinkedHashMap<>(json)).toBuffer());
  }

  /** Answers with bytes of a media type. */
  public Future<Void> answer(int status, String mediaType, Buffer body) {
    return response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .end(body);
  }

  /** Answers without a body. */
  public Future<Void> answer(int status) {
    return response().setStatusCode(status).end();
  }
}
