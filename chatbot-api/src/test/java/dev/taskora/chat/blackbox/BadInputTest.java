package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong, the answer is a problem that says what to do. */
class BadInputTest {
  private static RunningTaskora taskora;
  private static int port;
  private static Visitor visitor;

  @BeforeAll
  static void start() {
    taskora = RunningTaskora.on(TestPostgres.fresh());
    port = taskora.port();
    visitor = Visitor.registered(port);
  }

  @AfterAll
  static void stop() {
    taskora.close();
  }

  private static Answer post(String path, String contentType, String body) {
    return visitor.raw(
        visitor
            .bare(path, "X-Requested-With", "taskora", "Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  private static void isProblem(Answer answer, int status, String problem) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.problem()).isEqualTo(problem);
    assertThat(answer.json().getInteger("status")).isEqualTo(status);
    assertThat(answer.json().getString("title")).isNotBlank();
    assertThat(answer.json().getString("detail")).endsWith(".");
    assertThat(answer.json().getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[]", "null", "{\"title\":\"a\"} x", "{\"title\":\"a\",\"title\":\"b\"}"})
  void malformed_json(String body) {
    isProblem(post("/api/tasks", "application/json", body), 400, "malformed-json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":\"a\",\"colour\":\"red\"}    | colour",
        "{\"title\":7}                           | title",
        "{}                                      | title",
        "{\"title\":\"  \"}                      | title",
        "{\"title\":\"a\",\"tags\":\"x\"}        | tags",
        "{\"title\":\"a\",\"tags\":[1]}          | tags[0]",
        "{\"title\":\"a\",\"due\":\"tomorrow\"}  | due",
        "{\"title\":\"a\",\"due\":\"2026-02-30\"}| due",
        "{\"title\":\"a\",\"priority\":\"HIGH\"} | priority",
        "{\"title\":\"a\",\"position\":\"1\"}    | position",
        "{\"title\":\"a\",\"position\":1e999}    | position",
        "{\"title\":\"a\",\"recurrence\":\"x\"}  | recurrence",
        "{\"title\":\"a\",\"parentId\":\"x\"}    | parentId",
        "{\"title\":\"a\\u0000b\"}               | title",
        "{\"title\":\"a\",\"notes\":\"\\ud800\"} | notes"
      })
  void a_wrong_field_is_named(String body, String field) {
    Answer answer = post("/api/tasks", "application/json", body);
    isProblem(answer, 400, "invalid-request");
    JsonObject error = answer.json().getJsonArray("errors").getJsonObject(0);
    assertThat(error.getString("field")).isEqualTo(field);
    assertThat(error.getString("message")).isNotBlank();
  }

  @Test
  void all_wrong_fields_are_named_at_once() {
    Answer answer =
        post("/api/tasks", "application/json", "{\"title\":\"\",\"priority\":\"x\",\"y\":1}");
    assertThat(answer.json().getJsonArray("errors").stream())
        .extracting(e -> ((JsonObject) e).getString("field"))
        .containsExactlyInAnyOrder("title", "priority", "y");
  }

  @Test
  void bounds_of_text_are_kept() {
    assertThat(post("/api/tasks", "application/json", title("a".repeat(500))).status())
        .isEqualTo(201);
    isProblem(
        post("/api/tasks", "application/json", title("a".repeat(501))), 400, "invalid-request");
  }

  private static String title(String title) {
    return new JsonObject().put("title", title).encode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void only_json_is_read(String contentType) {
    isProblem(post("/api/tasks", contentType, title("x")), 415, "unsupported-media-type");
  }

  @Test
  void json_may_name_its_charset() {
    assertThat(post("/api/tasks", "Application/JSON; charset=UTF-8", title("ü")).status())
        .isEqualTo(201);
  }

  @Test
  void a_body_has_a_largest_size() {
    int max = 256 * 1024;
    String fits = "{\"notes\":\"" + "a".repeat(max - 12) + "\"}";
    assertThat(post("/api/tasks", "application/json", fits).status()).isEqualTo(400);
    isProblem(post("/api/tasks", "application/json", fits + " "), 413, "body-too-large");
  }

  @Test
  void a_body_of_unknown_length_has_the_same_largest_size() {
    byte[] chunk = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    Answer answer =
        visitor.raw(
            visitor
                .bare("/api/tasks", "X-Requested-With", "taskora", "Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArrays(List.of(chunk, chunk, chunk))));
    isProblem(answer, 413, "body-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071", "%00", "..%2f..%2fetc", "'%20or%201=1"})
  void an_unknown_id_is_not_found(String id) {
    isProblem(visitor.get("/api/tasks/" + id), 404, "not-found");
    isProblem(visitor.get("/api/chat/conversations/" + id), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/", "/api/nothing", "/api/tasks/a/b", "/health/x", "/nothing"})
  void an_unknown_route_is_not_found(String path) {
    isProblem(visitor.get(path), 404, "not-found");
  }

  @Test
  void a_wrong_method_is_told_the_right_ones() {
    Answer answer = visitor.delete("/api/tasks");
    isProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    assertThat(visitor.post("/api/me").header("Allow")).isEqualTo("GET, HEAD");
    assertThat(visitor.delete("/health/live").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "status=maybe, status",
    "limit=0, limit",
    "limit=201, limit",
    "limit=x, limit",
    "cursor=x, cursor",
    "due=someday, due",
    "sort=colour, sort",
    "colour=red, colour",
    "timezone=Mars, timezone",
    "q=a&q=b, q"
  })
  void a_wrong_query_parameter_is_named(String query, String field) {
    Answer answer = visitor.get("/api/tasks?" + query);
    isProblem(answer, 400, "invalid-request");
    assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }

  @Test
  void a_sane_request_id_is_kept_and_another_replaced() {
    assertThat(visitor.get("/health/live", "X-Request-Id", "abc-123").header("X-Request-Id"))
        .isEqualTo("abc-123");
    assertThat(visitor.get("/health/live", "X-Request-Id", "a b\"").header("X-Request-Id"))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void what_is_no_http_is_a_problem_and_the_connection_closes() throws IOException {
    assertThat(rawSocket("NONSENSE\r\n\r\n")).contains(" 400 ", "application/problem+json");
    assertThat(rawSocket("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains(" 414 ", "address-too-long");
    assertThat(rawSocket("GET / HTTP/1.1\r\nHost: x\r\nX-Big: " + "a".repeat(20_000) + "\r\n\r\n"))
        .contains(" 431 ", "headers-too-large");
    assertThat(rawSocket("GET /api/tasks/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains(" 400 ", "application/problem+json");
  }

  private static String rawSocket(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | message",
        "{\"message\":\"   \"}                       | message",
        "{\"message\":1}                             | message",
        "{\"message\":\"hi\",\"conversationId\":\"x\"} | conversationId",
        "{\"message\":\"hi\",\"timezone\":\"x\"}     | timezone",
        "{\"message\":\"hi\",\"clientMessageId\":\"a b\"} | clientMessageId",
        "{\"message\":\"hi\",\"model\":\"x\"}        | model"
      })
  void a_wrong_chat_message_is_no_stream(String body, String field) {
    Answer answer = post("/api/chat", "application/json", body);
    isProblem(answer, 400, "invalid-request");
    assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
  }

  @Test
  void a_message_has_a_largest_size_in_bytes() {
    Answer answer =
        visitor.post("/api/chat", new JsonObject().put("message", "ü".repeat(4_097)));
    isProblem(answer, 400, "invalid-request");
  }

  @Test
  void an_unknown_confirmation_or_conversation_is_not_found() {
    isProblem(
        visitor.post(
            "/api/chat/confirm", new JsonObject().put("confirmationId", "x").put("accept", true)),
        404,
        "not-found");
    isProblem(
        visitor.post("/api/chat/confirm", new JsonObject().put("confirmationId", "x")),
        400,
        "invalid-request");
    isProblem(
        visitor.post(
            "/api/chat",
            new JsonObject()
                .put("message", "hi")
                .put("conversationId", "019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071")),
        404,
        "not-found");
  }
}
