package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Somebody with an account of a deployed Taskora, who speaks to it as the page does. */
final class DeployVisitor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery";

  final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String address;
  private final String email = UUID.randomUUID() + "@example.org";

  private DeployVisitor(String address) {
    this.address = address;
  }

  /** Makes an account and signs in. */
  static DeployVisitor register(String address) {
    DeployVisitor visitor = new DeployVisitor(address);
    HttpResponse<String> answer = visitor.post("/api/auth/register", visitor.credentials());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return visitor;
  }

  void signInAgain() {
    assertThat(post("/api/auth/login", credentials()).statusCode()).isEqualTo(200);
  }

  private String credentials() {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  HttpResponse<String> post(String path, String json) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  /** The new task's id. */
  String addTask(String title) {
    HttpResponse<String> answer = post("/api/tasks", "{\"title\":\"%s\"}".formatted(title));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return read(answer).get("id").asText();
  }

  List<String> titles() {
    List<String> titles = new ArrayList<>();
    read(get("/api/tasks?status=all&limit=100"))
        .get("items")
        .forEach(task -> titles.add(task.get("title").asText()));
    return titles;
  }

  /** The lines of the stream that answers a message, to its end. */
  List<String> say(String message) {
    String json = "{\"message\":\"%s\",\"timezone\":\"Europe/Berlin\"}".formatted(message);
    return post("/api/chat", json).body().lines().toList();
  }

  /** Opens the stream of changes; its lines end when the server ends it. */
  Stream<String> follow(String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder builder = request("/api/events").timeout(Duration.ofSeconds(10));
    if (!lastEventId.isEmpty()) {
      builder.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<Stream<String>> answer =
        client.send(builder.GET().build(), BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("the stream answered " + answer.statusCode());
    }
    return answer.body();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(Duration.ofSeconds(15))
        .header("X-Requested-With", "taskora")
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.statusCode() + " " + answer.body(), e);
    }
  }
}
