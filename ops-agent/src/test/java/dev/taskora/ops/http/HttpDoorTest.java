package dev.taskora.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.ops.Api;
import dev.taskora.ops.engine.View;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {
  private static final String FAULTS = "/api/ops/world/faults";

  @TempDir Path folder;
  private final Views views = new Views().calm();
  private final List<String> notReady = new ArrayList<>();
  private final List<String> notLive = new ArrayList<>();
  private volatile View view = views.view();
  private @Nullable HttpDoor door;
  private Path token = Path.of("");

  @BeforeEach
  void a_token() throws IOException {
    token = Files.writeString(folder.resolve("token"), Api.TOKEN + "\n");
  }

  @AfterEach
  void stop() {
    if (door != null) {
      door.close();
    }
  }

  @Test
  void health_and_metrics_are_open_to_everybody() {
    try (Api anybody = new Api(open(token, null), "")) {
      assertThat(anybody.json("/health/live"))
          .isEqualTo(new JsonObject().put("status", "up").putNull("waitingFor"));
      assertThat(anybody.get("/metrics").body())
          .contains("taskora_ops_pods 2.0", "taskora_ops_leader 1.0", "jvm_memory_used_bytes");
    }
  }

  @Test
  void ready_says_what_it_waits_for() {
    try (Api api = api(null)) {
      assertThat(api.get("/health/ready").statusCode()).isEqualTo(200);
      notReady.addAll(List.of("no fresh view of the cluster", "the ledger is not available"));
      HttpResponse<String> response = api.get("/health/ready");
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(new JsonObject(response.body()).getString("waitingFor"))
          .isEqualTo("no fresh view of the cluster; the ledger is not available");
      assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
      notLive.add("the main loop is stuck");
      assertThat(api.get("/health/live").statusCode()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic a-token-for-tests", "bearer x"})
  void without_the_token_nothing_of_the_api_is_told(String authorization) {
    try (Api api = new Api(open(token, null), authorization)) {
      HttpResponse<String> response = api.get("/api/ops/status");
      assertProblem(response, 401, "unauthenticated");
      assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(api.get("/api/ops/events").statusCode()).isEqualTo(401);
      assertThat(api.get("/api/nothing").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void without_a_token_file_the_api_is_closed_and_says_how_to_open_it() {
    try (Api api = new Api(open(null, null))) {
      HttpResponse<String> response = api.get("/api/ops/status");
      assertProblem(response, 401, "unauthenticated");
      assertThat(response.body()).contains("OPS_TOKEN_FILE");
    }
  }

  @Test
  void a_rotated_token_holds_without_a_restart() throws IOException {
    BearerToken bearer = new BearerToken(token);
    assertThat(bearer.admits("Bearer " + Api.TOKEN, 0)).isTrue();
    Files.writeString(token, "another");
    Files.setLastModifiedTime(token, FileTime.from(Instant.now().plusSeconds(5)));
    long later = 2_000_000_000L;
    assertThat(bearer.admits("Bearer " + Api.TOKEN, later)).isFalse();
    assertThat(bearer.admits("Bearer another", later)).isTrue();
    Files.delete(token);
    assertThat(bearer.admits("Bearer another", 2 * later)).isTrue();
  }

  @Test
  void an_empty_token_lets_nobody_in() throws IOException {
    Files.writeString(token, " \n");
    assertThat(new BearerToken(token).admits("Bearer ", 0)).isFalse();
  }

  @Test
  void status_and_pods_have_the_agreed_shape() {
    try (Api api = api(null)) {
      JsonObject status = api.json("/api/ops/status");
      assertThat(status.getString("cluster")).isEqualTo("test");
      assertThat(status.getString("mode")).isEqualTo("Enforce");
      assertThat(status.getBoolean("leader")).isTrue();
      assertThat(status.getDouble("cacheAge")).isZero();
      assertThat(status.getJsonObject("policySet").getInteger("policies")).isPositive();
      assertThat(status.getJsonArray("budgets").getJsonObject(0).fieldNames())
          .contains("policy", "scope", "max", "left", "windowSeconds");
      JsonObject pod = api.items("/api/ops/pods").getJsonObject(0);
      assertThat(pod)
          .isEqualTo(
              new JsonObject()
                  .put("namespace", "shop")
                  .put("name", "web-1")
                  .put("uid", "uid-web-1")
                  .put(
                      "workload",
                      new JsonObject()
                          .put("namespace", "shop")
                          .put("kind", "Deployment")
                          .put("name", "web"))
                  .put("phase", "Running")
                  .put("ready", true)
                  .put("restarts", 0)
                  .putNull("reason")
                  .put("since", "2026-11-25T10:00:00Z"));
    }
  }

  @Test
  void a_crashing_pod_makes_an_incident_with_its_signals_and_decisions() {
    view = views.crashes(1).view();
    try (Api api = api(null)) {
      JsonObject incident = api.items("/api/ops/incidents").getJsonObject(0);
      assertThat(incident.getString("state")).isEqualTo("open");
      assertThat(incident.getJsonArray("signals").getJsonObject(0).getString("type"))
          .isEqualTo("ContainerCrashed");
      JsonObject decision = incident.getJsonArray("decisions").getJsonObject(0);
      assertThat(decision.getString("verdict")).isEqualTo("Wait");
      assertThat(decision.getString("reason")).isEqualTo("NotLongEnough");
      assertThat(decision.getString("detail")).isNotBlank();
      assertThat(api.json("/api/ops/incidents/" + incident.getString("id"))).isEqualTo(incident);
      assertThat(api.items("/api/ops/pods").getJsonObject(0).getString("reason"))
          .isEqualTo("Error");
      assertProblem(api.get("/api/ops/incidents/999"), 404, "not-found");
    }
  }

  @Test
  void a_decided_action_is_listed_with_its_target() {
    view = views.crashes(1).crashes(2).crashes(3).view();
    try (Api api = api(null)) {
      JsonObject action = api.items("/api/ops/actions").getJsonObject(0);
      assertThat(action.getString("kind")).isEqualTo("EvictPod");
      assertThat(action.getString("reason")).isEqualTo("ThresholdMet");
      assertThat(action.getString("outcome")).isNull();
      assertThat(action.getJsonObject("target").getString("uid")).isEqualTo("uid-web-1");
      JsonObject incident = api.items("/api/ops/incidents").getJsonObject(0);
      assertThat(incident.getJsonArray("actions")).containsExactly(action);
      assertThat(action.getString("incidentId")).isEqualTo(incident.getString("id"));
    }
  }

  @Test
  void lists_come_in_pages() {
    try (Api api = api(null)) {
      JsonObject first = api.json("/api/ops/pods?limit=1");
      assertThat(first.getJsonArray("items")).hasSize(1);
      JsonObject second = api.json("/api/ops/pods?limit=1&cursor=" + first.getString("nextCursor"));
      assertThat(second.getJsonArray("items").getJsonObject(0).getString("name"))
          .isEqualTo("web-2");
      assertThat(second.getString("nextCursor")).isNull();
      assertThat(api.json("/api/ops/alerts"))
          .isEqualTo(new JsonObject().put("items", new JsonArray()).putNull("nextCursor"));
      assertThat(api.items("/api/ops/policies").getJsonObject(0).getString("name"))
          .isEqualTo("crash-loop");
    }
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=201", "limit=many", "limit=", "cursor=-1", "cursor=abc"})
  void a_wrong_page_is_refused_with_what_is_allowed(String query) {
    try (Api api = api(null)) {
      HttpResponse<String> response = api.get("/api/ops/pods?" + query);
      assertProblem(response, 400, "invalid-request");
      assertThat(new JsonObject(response.body()).getJsonArray("errors")).hasSize(1);
    }
  }

  @Test
  void unknown_routes_and_wrong_methods_are_problems_too() {
    try (Api api = api(null)) {
      assertProblem(api.get("/api/ops/weather"), 404, "not-found");
      assertProblem(api.get("/nowhere"), 404, "not-found");
      HttpResponse<String> response = api.delete("/api/ops/pods");
      assertProblem(response, 405, "method-not-allowed");
    }
  }

  @Test
  void a_sane_request_id_comes_back_and_another_is_replaced() {
    try (Api api = api(null)) {
      HttpResponse<String> response = api.get("/nowhere");
      String id = response.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(new JsonObject(response.body()).getString("requestId")).isEqualTo(id);
    }
  }

  @Test
  void on_a_real_cluster_there_are_no_faults() {
    try (Api api = api(null)) {
      assertProblem(api.post(FAULTS, fault("crash", "shop/web-1")), 404, "not-found");
      assertProblem(api.delete(FAULTS + "/1"), 404, "not-found");
    }
  }

  @Test
  void a_fault_can_be_made_and_healed() {
    try (Api api = api(new OneFault())) {
      HttpResponse<String> made = api.post(FAULTS, fault("crash", "shop/web-1"));
      assertThat(made.statusCode()).isEqualTo(202);
      assertThat(new JsonObject(made.body()))
          .isEqualTo(fault("crash", "shop/web-1").put("id", "f-1"));
      assertThat(api.delete(FAULTS + "/f-1").statusCode()).isEqualTo(204);
      assertProblem(api.delete(FAULTS + "/f-2"), 404, "not-found");
      assertProblem(api.post(FAULTS, fault("crash", "shop/none")), 400, "invalid-request");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"kind\":\"crash\",\"target\":\"a/b\",\"x\":1} | 400 |"
            + " invalid-request",
        "application/json | {\"kind\":\"rain\",\"target\":\"a/b\"}          | 400 |"
            + " invalid-request",
        "application/json | {\"kind\":1,\"target\":2}                       | 400 |"
            + " invalid-request",
        "application/json | {}                                              | 400 |"
            + " invalid-request",
        "application/json | {\"kind\":                                      | 400 | malformed-json",
        "application/json | []                                              | 400 | malformed-json",
        "application/json | ''                                              | 400 | malformed-json",
        "text/plain       | {\"kind\":\"crash\",\"target\":\"a/b\"}         | 415 |"
            + " unsupported-media-type",
      })
  void a_wrong_fault_is_refused_with_what_is_allowed(
      String type, String body, int status, String problem) {
    try (Api api = api(new OneFault())) {
      assertProblem(api.post(FAULTS, type, body), status, problem);
    }
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    try (Api api = api(new OneFault())) {
      String body = "{\"target\":\"" + "x".repeat(300_000) + "\"}";
      assertProblem(api.post(FAULTS, "application/json", body), 413, "body-too-large");
    }
  }

  @Test
  void a_taken_port_is_told_in_a_sentence() {
    int port = open(token, null);
    assertThatThrownBy(() -> HttpDoor.open("127.0.0.1", port, parts(token, null)))
        .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + port);
  }

  private Api api(@Nullable Faults faults) {
    return new Api(open(token, faults));
  }

  private int open(@Nullable Path tokenFile, @Nullable Faults faults) {
    HttpDoor opened = HttpDoor.open("127.0.0.1", 0, parts(tokenFile, faults));
    door = opened;
    return opened.port();
  }

  private OpsParts parts(@Nullable Path tokenFile, @Nullable Faults faults) {
    Metrics metrics = new Metrics(() -> view, () -> 0);
    return new OpsParts("test", tokenFile, () -> view, new Health(), metrics, faults);
  }

  private static JsonObject fault(String kind, String target) {
    return new JsonObject().put("kind", kind).put("target", target);
  }

  private static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject body = new JsonObject(response.body());
    assertThat(body.getString("type")).isEqualTo("urn:taskora:problem:" + type);
    assertThat(body.getInteger("status")).isEqualTo(status);
    assertThat(body.getString("detail")).isNotBlank();
  }

  private final class Health implements Vitals {
    @Override
    public List<String> whyNotLive() {
      return notLive;
    }

    @Override
    public List<String> whyNotReady() {
      return notReady;
    }
  }

  private static final class OneFault implements Faults {
    @Override
    public List<String> kinds() {
      return List.of("crash");
    }

    @Override
    public String inject(String kind, String target) throws NoSuchTarget {
      if (!target.equals("shop/web-1")) {
        throw new NoSuchTarget("nothing is called " + target);
      }
      return "f-1";
    }

    @Override
    public boolean heal(String id) {
      return id.equals("f-1");
    }
  }
}
