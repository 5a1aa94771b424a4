package dev.taskora.chat.blackbox;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Somebody with a browser: keeps cookies, sends the header that the page sends. */
final class Visitor {
  static final String PASSWORD = "correct horse battery";

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final int port;
  private String email = "nobody@example.org";

  private Visitor(int port) {
    this.port = port;
  }

  /** Without a session. */
  static Visitor stranger(int port) {
    return new Visitor(port);
  }

  /** Registered under a fresh address and signed in. */
  static Visitor registered(int port) {
    return registered(port, "v-" + UUID.randomUUID() + "@example.org");
  }

  static Visitor registered(int port, String email) {
    Visitor visitor = new Visitor(port);
    visitor.email = email;
    Answer answer = visitor.post("/api/auth/register", credentials(email, PASSWORD));
    if (answer.status() != 201) {
      throw new AssertionError("Cannot register: " + answer);
    }
    return visitor;
  }

  /** The same person in another browser, or at another server. */
  Visitor signedInAt(int otherPort) {
    Visitor other = new Visitor(otherPort);
    other.email = email;
    Answer answer = other.post("/api/auth/login", credentials(email, PASSWORD));
    if (answer.status() != 200) {
      throw new AssertionError("Cannot sign in: " + answer);
    }
    return other;
  }

  static JsonObject credentials(String email, String password) {
    return new JsonObject().put("email", email).put("password", password);
  }

  String email() {
    return email;
  }

  CookieManager cookies() {
    return cookies;
  }

  /** What came back. */
  record Answer(int status, java.net.http.HttpHeaders headers, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** The last word of a problem's type. */
    String problem() {
      String type = json().getString("type");
      return type.substring(type.lastIndexOf(':') + 1);
    }
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer post(String path, JsonObject body, String... headers) {
    return send(json(path, headers).POST(BodyPublishers.ofString(body.encode())));
  }

  Answer post(String path, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.noBody()));
  }

  Answer patch(String path, JsonObject body, String... headers) {
    return send(json(path, headers).method("PATCH", BodyPublishers.ofString(body.encode())));
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  /** A request as it is, for what no page would send. */
  Answer raw(HttpRequest.Builder request) {
    return send(request);
  }

  HttpRequest.Builder bare(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }

  /** Opens a stream with GET. */
  EventReader follow(String path, String... headers) {
    return EventReader.open(client, request(path, headers).GET().build());
  }

  /** Opens a stream with POST. */
  EventReader say(String path, JsonObject body) {
    return EventReader.open(
        client, json(path).POST(BodyPublishers.ofString(body.encode())).build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    return bare(path, headers).header("X-Requested-With", "taskora");
  }

  private HttpRequest.Builder json(String path, String... headers) {
    return request(path, headers).header("Content-Type", "application/json");
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
