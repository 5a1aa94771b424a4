package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
  private static RunningTaskora taskora;
  private static Visitor visitor;

  @BeforeAll
  static void start() {
    taskora = RunningTaskora.on(TestPostgres.fresh());
    visitor = Visitor.registered(taskora.port());
  }

  @AfterAll
  static void stop() {
    taskora.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/started", "/health/ready"})
  void all_is_well(String path) {
    assertThat(visitor.get(path).status()).isEqualTo(200);
    assertThat(visitor.get(path).json())
        .isEqualTo(new JsonObject().put("status", "up").putNull("waitingFor"));
  }

  @Test
  void requests_are_measured_by_their_template_and_never_by_their_address() {
    visitor.get("/api/tasks/019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071?secret=1");
    visitor.get("/no/such/address");
    String metrics = visitor.get("/metrics").body();
    assertThat(metrics)
        .contains("taskora_http_request_duration_seconds_bucket")
        .contains("route=\"/api/tasks/{id}\",status=\"404\"")
        .contains("route=\"unmatched\"")
        .contains("taskora_http_requests_in_flight")
        .contains("taskora_event_loop_lag_seconds")
        .contains("taskora_chat_turns_running")
        .contains("taskora_sse_subscribers{stream=\"events\"}")
        .contains("taskora_database_connections")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("019ab2c4")
        .doesNotContain("secret")
        .doesNotContain("no/such");
  }
}
