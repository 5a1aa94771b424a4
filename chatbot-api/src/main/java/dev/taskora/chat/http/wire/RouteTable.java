package dev.taskora.chat.http.wire;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Declares routes the way openapi.json spells them, {@code /api/tasks/{id}}, and does for all of
 * them what must never be forgotten: admit, bound the body, ask for JSON, answer 405 with Allow.
 */
public final class RouteTable {
  /** The largest request body, in bytes. */
  public static final int BODY_MAX = 256 * 1024;

  private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PATCH);
  private static final Set<String> JSON_TYPES =
      Set.of("application/json", "application/merge-patch+json");

  /**
   * One declared operation.
   *
   * @param template path with {@code {name}} for parameters
   */
  public record Declared(HttpMethod method, String template, Access access) {}

  private final Router router;
  private final Doorkeeper doorkeeper;
  private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(BODY_MAX);
  private final List<Declared> declared = new ArrayList<>();
  private final Set<String> alsoHead = new HashSet<>();

  public RouteTable(Router router, Doorkeeper doorkeeper) {
    this.router = router;
    this.doorkeeper = doorkeeper;
  }

  /** A GET that also answers HEAD. */
  public void get(String template, Access access, Endpoint endpoint) {
    on(HttpMethod.GET, template, access, endpoint).method(HttpMethod.HEAD);
    alsoHead.add(template);
  }

  /** A GET that answers with a stream. */
  public void stream(String template, Access access, Endpoint endpoint) {
    on(HttpMethod.GET, template, access, endpoint);
  }

  public void post(String template, Access access, Endpoint endpoint) {
    on(HttpMethod.POST, template, access, endpoint);
  }

  public void patch(String template, Access access, Endpoint endpoint) {
    on(HttpMethod.PATCH, template, access, endpoint);
  }

  public void delete(String template, Access access, Endpoint endpoint) {
    on(HttpMethod.DELETE, template, access, endpoint);
  }

  /** Everything declared so far, in order. */
  public List<Declared> declared() {
    return List.copyOf(declared);
  }

  /** Call once, after the last declaration: known paths with other methods answer 405. */
  public void close() {
    Map<String, Set<String>> allowed = new LinkedHashMap<>();
    for (Declared route : declared) {
      Set<String> methods = allowed.computeIfAbsent(route.template(), t -> new TreeSet<>());
      methods.add(route.method().name());
      if (alsoHead.contains(route.template())) {
        methods.add(HttpMethod.HEAD.name());
      }
    }
    allowed.forEach((template, methods) -> refuseOthers(template, String.join(", ", methods)));
  }

  private void refuseOthers(String template, String methods) {
    router
        .route(webPath(template))
        .handler(web -> {
          Exchange.of(web).routed(template);
          throw Problem.METHOD_NOT_ALLOWED
              .because("This address answers " + methods + ".")
              .with("Allow", methods);
        });
  }

  private Route on(HttpMethod method, String template, Access access, Endpoint endpoint) {
    declared.add(new Declared(method, template, access));
    boolean withBody = WITH_BODY.contains(method);
    return router
        .route(method, webPath(template))
        .handler(web -> admit(web, template, access, withBody))
        .handler(web -> run(web, endpoint));
  }

  /** The body waits in the socket until we know that its sender may come in. */
  private void admit(RoutingContext web, String template, Access access, boolean withBody) {
    Exchange exchange = Exchange.of(web);
    exchange.routed(template);
    if (withBody) {
      web.request().pause();
    }
    doorkeeper
        .admit(exchange, access)
        .onFailure(web::fail)
        .onSuccess(in -> next(web, exchange, withBody));
  }

  private void next(RoutingContext web, Exchange exchange, boolean withBody) {
    if (!withBody) {
      web.next();
    } else if (hasBody(exchange) && !isJson(exchange)) {
      web.fail(
          Problem.UNSUPPORTED_MEDIA_TYPE.because(
              "Send the body as JSON, with Content-Type: application/json."));
    } else {
      bodies.handle(web);
    }
  }

  private static boolean hasBody(Exchange exchange) {
    String length = exchange.header("Content-Length");
    return exchange.header("Transfer-Encoding") != null || (length != null && !length.equals("0"));
  }

  private static boolean isJson(Exchange exchange) {
    String type = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    int semicolon = type.indexOf(';');
    String bare = semicolon < 0 ? type : type.substring(0, semicolon);
    return JSON_TYPES.contains(bare.strip().toLowerCase(Locale.ROOT));
  }

  private static void run(RoutingContext web, Endpoint endpoint) {
    Future<?> answered = endpoint.handle(Exchange.of(web));
    answered.onFailure(web::fail);
  }

  /** openapi.json's {@code {id}} as the router's {@code :id}. */
  private static String webPath(String template) {
    return List.of(template.split("/", -1)).stream()
        .map(part -> part.startsWith("{") ? ":" + part.substring(1, part.length() - 1) : part)
        .collect(Collectors.joining("/"));
  }
}
