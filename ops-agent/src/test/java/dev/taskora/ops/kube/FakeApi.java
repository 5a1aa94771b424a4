package dev.taskora.ops.kube;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the kubernetes mock server does not do: optimistic locking by PUT, dry runs, evictions, and
 * answers as scripted: refusals, hanging, a connection cut in the middle.
 */
final class FakeApi implements AutoCloseable {
  /** A scripted answer; status 0 hangs, -1 cuts the connection. */
  private record Script(String method, String end, int status, String body) {
    boolean isFor(HttpServerRequest request) {
      return request.method().name().equals(method) && path(request).endsWith(end);
    }
  }

  private static final int HANG = 0;
  private static final int CUT = -1;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final HttpServer server;
  private final Map<String, JsonObject> objects = new ConcurrentHashMap<>();
  private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();
  private final AtomicLong version = new AtomicLong(100);

  FakeApi() {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
            .listen(0, "127.0.0.1")
            .await();
  }

  KubeApi client(Duration deadline) {
    return KubeApi.forCalls(access(), deadline);
  }

  ClusterAccess access() {
    return ClusterAccess.at("http://127.0.0.1:" + server.actualPort());
  }

  /** The next such call gets this answer instead of the usual one. */
  FakeApi answers(String method, String pathEnd, int status, String body) {
    scripts.add(new Script(method, pathEnd, status, body));
    return this;
  }

  FakeApi refuses(String method, String pathEnd, int status, String message, String cause) {
    JsonArray causes = new JsonArray();
    if (!cause.isEmpty()) {
      causes.add(new JsonObject().put("reason", cause).put("message", message));
    }
    return answers(method, pathEnd, status, status(status, message, causes).encode());
  }

  FakeApi hangs(String method, String pathEnd) {
    return answers(method, pathEnd, HANG, "");
  }

  FakeApi cuts(String method, String pathEnd) {
    return answers(method, pathEnd, CUT, "");
  }

  void put(String path, JsonObject object) {
    objects.put(path, stamped(object));
  }

  @Nullable JsonObject object(String path) {
    return objects.get(path);
  }

  void delete(String path) {
    objects.remove(path);
  }

  /** Every call as {@code METHOD path?query}. */
  List<String> calls() {
    return calls;
  }

  /** Bodies of calls whose path ends so. */
  List<JsonObject> bodies(String method, String pathEnd) {
    return bodies.stream()
        .filter(b -> b.getString("call").matches(method + " .*" + pathEnd))
        .map(b -> b.getJsonObject("body"))
        .toList();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    calls.add(request.method() + " " + request.uri());
    if (body.length() > 0) {
      bodies.add(
          new JsonObject()
              .put("call", request.method() + " " + request.path())
              .put("body", body.toJsonObject()));
    }
    for (Script script : scripts) {
      if (script.isFor(request)) {
        scripts.remove(script);
        play(request, script);
        return;
      }
    }
    serve(request, body);
  }

  private static void play(HttpServerRequest request, Script script) {
    switch (script.status()) {
      case HANG -> {}
      case CUT -> request.connection().close();
      default -> send(request, script.status(), script.body());
    }
  }

  private void serve(HttpServerRequest request, Buffer body) {
    String path = path(request);
    switch (request.method().name()) {
      case "GET" -> get(request, path);
      case "POST" -> post(request, path, body.toJsonObject());
      case "PUT" -> put(request, path, body.toJsonObject());
      case "PATCH" -> get(request, path);
      default -> send(request, 405, "");
    }
  }

  private static String path(HttpServerRequest request) {
    return String.valueOf(request.path());
  }

  private void get(HttpServerRequest request, String path) {
    JsonObject object = objects.get(path);
    if (object == null) {
      sendStatus(request, 404, path + " not found");
    } else {
      send(request, 200, object.encode());
    }
  }

  private void post(HttpServerRequest request, String path, JsonObject object) {
    boolean dryRun = "All".equals(request.getParam("dryRun")) || path.endsWith("/eviction");
    String item = path + "/" + object.getJsonObject("metadata").getString("name");
    if (!dryRun && objects.containsKey(item)) {
      sendStatus(request, 409, item + " already exists");
      return;
    }
    if (!dryRun) {
      objects.put(item, stamped(object));
    }
    send(request, 201, object.encode());
  }

  private void put(HttpServerRequest request, String path, JsonObject object) {
    JsonObject now = objects.get(path);
    if (now == null) {
      sendStatus(request, 404, path + " not found");
    } else if (!versionOf(now).equals(versionOf(object))) {
      sendStatus(request, 409, "the object has been modified");
    } else {
      objects.put(path, stamped(object));
      send(request, 200, objects.get(path).encode());
    }
  }

  private static String versionOf(JsonObject object) {
    return String.valueOf(object.getJsonObject("metadata").getString("resourceVersion"));
  }

  private JsonObject stamped(JsonObject object) {
    JsonObject copy = object.copy();
    copy.getJsonObject("metadata").put("resourceVersion", "" + version.incrementAndGet());
    return copy;
  }

  private static void sendStatus(HttpServerRequest request, int code, String message) {
    send(request, code, status(code, message, new JsonArray()).encode());
  }

  private static JsonObject status(int code, String message, JsonArray causes) {
    return new JsonObject()
        .put("kind", "Status")
        .put("apiVersion", "v1")
        .put("status", "Failure")
        .put("message", message)
        .put("code", code)
        .put("details", new JsonObject().put("causes", causes));
  }

  private static void send(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
