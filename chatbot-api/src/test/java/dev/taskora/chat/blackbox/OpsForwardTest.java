package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.EventReader.Frame;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsForwardTest {
  private static final String EVENT = "id: 7\nevent: pod\ndata: {\"name\":\"a\"}\n\n";

  @TempDir private static Path dir;
  private static final Vertx VERTX = Vertx.vertx();
  private static final List<HttpServerRequest> SEEN = new CopyOnWriteArrayList<>();
  private static final CompletableFuture<Void> STREAM_CLOSED = new CompletableFuture<>();
  private static HttpServer agent;
  private static RunningTaskora taskora;
  private static Visitor operator;

  @BeforeAll
  static void start() throws Exception {
    agent =
        VERTX
            .createHttpServer()
            .requestHandler(OpsForwardTest::answer)
            .listen(0, "127.0.0.1")
            .await(5, TimeUnit.SECONDS);
    Path token = Files.writeString(dir.resolve("token"), "agent-secret\n");
    taskora =
        RunningTaskora.on(
            TestPostgres.fresh(),
            "TASKORA_OPERATORS",
            "@first",
            "OPS_URL",
            "http://127.0.0.1:" + agent.actualPort(),
            "OPS_TOKEN_FILE",
            token.toString());
    operator = Visitor.registered(taskora.port());
  }

  @AfterAll
  static void stop() {
    taskora.close();
    VERTX.close().await();
  }

  /** An agent as small as it can be. */
  private static void answer(HttpServerRequest request) {
    SEEN.add(request);
    if (!"Bearer agent-secret".equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end();
      return;
    }
    switch (request.path()) {
      case "/api/ops/events" -> {
        request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        request.response().write(EVENT);
        request.response().closeHandler(gone -> STREAM_CLOSED.complete(null));
      }
      case "/api/ops/pods" -> {} // hangs
      case "/api/ops/alerts" -> request.connection().close();
      case "/api/ops/world/faults" ->
          request.body().onSuccess(body -> request.response().setStatusCode(202).end(body));
      case "/api/ops/world/faults/f-1" -> request.response().setStatusCode(204).end();
      case "/api/ops/incidents/none" ->
          request
              .response()
              .setStatusCode(404)
              .putHeader("Content-Type", "application/problem+json")
              .end("{\"detail\":\"no such incident\"}");
      default ->
          request
              .response()
              .putHeader("Content-Type", "application/json")
              .end(new JsonObject().put("asked", request.uri()).toBuffer());
    }
  }

  @Test
  void an_operator_reads_what_the_agent_says_and_the_agent_sees_no_cookie() {
    Answer answer =
        operator.get("/api/ops/incidents?limit=5&cursor=a%20b", "X-Request-Id", "trace-1");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("asked"))
        .isEqualTo("/api/ops/incidents?limit=5&cursor=a%20b");
    HttpServerRequest seen =
        SEEN.stream()
            .filter(r -> "trace-1".equals(r.getHeader("X-Request-Id")))
            .findFirst()
            .orElseThrow();
    assertThat(seen.getHeader("Cookie")).isNull();
    assertThat(answer.body()).doesNotContain("agent-secret");
  }

  @Test
  void the_agents_own_errors_come_through() {
    Answer answer = operator.get("/api/ops/incidents/none");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().getString("detail")).isEqualTo("no such incident");
  }

  @Test
  void a_fault_is_sent_on_with_its_body_and_healed() {
    JsonObject fault = new JsonObject().put("kind", "crash").put("target", "taskora/a");
    Answer answer = operator.post("/api/ops/world/faults", fault);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json()).isEqualTo(fault);
    assertThat(operator.delete("/api/ops/world/faults/f-1").status()).isEqualTo(204);
  }

  @Test
  void events_stream_through_at_once_and_a_closed_tab_closes_the_agents_side() {
    try (EventReader events = operator.follow("/api/ops/events")) {
      Frame frame = events.next();
      assertThat(frame.event()).isEqualTo("pod");
      assertThat(frame.id()).isEqualTo(7);
    }
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(STREAM_CLOSED::isDone);
  }

  @Test
  void others_are_refused_and_strangers_are_nobody() {
    Visitor user = Visitor.registered(taskora.port());
    assertThat(user.get("/api/ops/status").status()).isEqualTo(403);
    assertThat(user.get("/api/ops/events").problem()).isEqualTo("forbidden");
    assertThat(Visitor.stranger(taskora.port()).get("/api/ops/status").status()).isEqualTo(401);
  }

  @Test
  void an_agent_that_hangs_or_breaks_off_is_told_apart() {
    assertThat(operator.get("/api/ops/pods").problem()).isEqualTo("agent-slow");
    Answer broken = operator.get("/api/ops/alerts");
    assertThat(broken.status()).isEqualTo(502);
    assertThat(broken.problem()).isEqualTo("agent-unreachable");
  }

  @Test
  void a_changed_token_counts_at_once_and_its_refusal_is_not_the_callers() throws IOException {
    Path token = dir.resolve("token");
    Files.writeString(token, "something-else");
    Answer refused = operator.get("/api/ops/status");
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.json().getString("detail")).contains("OPS_TOKEN_FILE");
    Files.writeString(token, "agent-secret");
    assertThat(operator.get("/api/ops/status").status()).isEqualTo(200);
  }

  @Test
  void without_an_agent_the_routes_do_not_exist() {
    try (RunningTaskora alone =
        RunningTaskora.on(TestPostgres.fresh(), "TASKORA_OPERATORS", "@first")) {
      Visitor first = Visitor.registered(alone.port());
      assertThat(first.get("/api/ops/status").status()).isEqualTo(404);
      assertThat(Visitor.registered(alone.port()).get("/api/ops/status").status()).isEqualTo(404);
    }
  }

  @Test
  void an_agent_that_is_away_is_502() {
    try (RunningTaskora lonely =
        RunningTaskora.on(
            TestPostgres.fresh(), "TASKORA_OPERATORS", "@first", "OPS_URL", "http://127.0.0.1:1")) {
      assertThat(Visitor.registered(lonely.port()).get("/api/ops/status").problem())
          .isEqualTo("agent-unreachable");
    }
  }
}
