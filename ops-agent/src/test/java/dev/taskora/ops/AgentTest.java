package dev.taskora.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.world.Taskora;
import dev.taskora.ops.world.World;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The whole agent in one process on the simulated cluster, with time running faster. */
class AgentTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("taskora.ops");
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final InstantSource clock = new FastClock(60);
  private final World world = Taskora.world(clock.instant());
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private @Nullable Agent agent;
  private @Nullable Api api;

  @BeforeEach
  void policies_of_our_own() throws Exception {
    Path policies = Files.createDirectories(folder.resolve("policies"));
    for (String name : List.of("crash-loop.yaml", "global.yaml")) {
      String text = Files.readString(Path.of("../policies", name));
      Files.writeString(
          policies.resolve(name),
          // A busy machine must not make half a second of ours look like a deaf watch.
          text.replace("maxStalenessSeconds: 30", "maxStalenessSeconds: 300"));
    }
    Files.writeString(folder.resolve("token"), Api.TOKEN);
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stop() {
    LOG.detachAppender(log);
    stopAgent();
  }

  @Test
  void a_crash_of_one_pod_is_seen_judged_acted_on_verified_and_over() throws Exception {
    Api api = start();
    JsonObject pod = pod(api, "chatbot-api");
    crash(api, pod.getString("name"));
    await().atMost(SOON).until(() -> state(api).equals("resolved"));

    JsonObject incident = api.items("/api/ops/incidents").getJsonObject(0);
    assertThat(incident.getJsonArray("signals").size()).isGreaterThanOrEqualTo(3);
    assertThat(incident.getJsonArray("actions")).hasSize(1);
    assertThat(incident.getJsonArray("actions").getJsonObject(0).getString("outcome"))
        .isEqualTo("Done");
    assertThat(words("decision"))
        .containsSubsequence(
            "Wait NotLongEnough", "Act ThresholdMet", "Wait Recovering", "Resolve Recovered");
    assertThat(kinds()).containsSubsequence("signal", "decision", "action", "outcome", "decision");
    assertThat(api.items("/api/ops/pods").toString()).doesNotContain(pod.getString("uid"));
  }

  @Test
  void a_crash_without_end_exhausts_the_ladder_and_raises_a_critical_alert() throws Exception {
    Api api = start();
    crash(api, "frontend");
    await().atMost(SOON).until(() -> state(api).equals("exhausted"));
    // The view is published before the doors run.
    await().atMost(SOON).until(() -> !lines("alert").isEmpty());

    assertThat(api.items("/api/ops/actions")).hasSize(2);
    JsonObject alert = api.items("/api/ops/alerts").getJsonObject(0);
    assertThat(alert.getString("severity")).isEqualTo("critical");
    assertThat(alert.getString("state")).isEqualTo("firing");
    assertThat(lines("alert"))
        .anySatisfy(line -> {
          assertThat(line.getLevel()).isEqualTo(Level.ERROR);
          assertThat(field(line, "severity")).isEqualTo("CRITICAL");
          assertThat(field(line, "state")).isEqualTo("FIRING");
        });
    assertThat(words("decision")).contains("Escalate AttemptsExhausted");
  }

  @Test
  void a_restart_in_the_middle_regains_no_budget() throws Exception {
    Api first = start();
    crash(first, "frontend");
    await().atMost(SOON).until(() -> spent() == 1);
    stopAgent();
    Api second = start();
    await().atMost(SOON).until(() -> !lines("alert").isEmpty());
    await().atMost(SOON).until(() -> state(second).equals("exhausted"));
    assertThat(spent()).isEqualTo(2);
  }

  @Test
  void in_a_dry_run_the_same_is_decided_and_nothing_changed() throws Exception {
    Api api = start("--dry-run");
    JsonObject pod = pod(api, "chatbot-api");
    crash(api, pod.getString("name"));
    await().atMost(SOON).until(() -> words("decision").contains("Act ThresholdMet"));
    await().atMost(SOON).until(() -> kinds().contains("outcome"));
    assertThat(field(lines("action").getFirst(), "mode")).hasToString("DryRun");
    assertThat(api.items("/api/ops/pods").toString()).contains(pod.getString("uid"));
    assertThat(world.ledger().entries()).isEmpty();
  }

  @Test
  void new_policies_are_taken_while_running_and_broken_ones_are_not() throws Exception {
    Api api = start();
    String before = hash(api);
    Path file = folder.resolve("policies/crash-loop.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("maxRetry: 2", "maxRetry: twice"));
    await()
        .atMost(SOON)
        .until(() -> api.items("/api/ops/alerts").toString().contains("TaskoraOpsPoliciesRefused"));
    assertThat(hash(api)).isEqualTo(before);
    Files.writeString(file, text.replace("maxRetry: 2", "maxRetry: 1"));
    await().atMost(SOON).until(() -> !hash(api).equals(before));
  }

  private Api start(String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--host=127.0.0.1",
                "--port=0",
                "--ops-cluster=simulated",
                "--policy-dir=" + folder.resolve("policies"),
                "--ops-token-file=" + folder.resolve("token")));
    args.addAll(List.of(more));
    OpsConfig config = OpsConfig.of(args, Map.of());
    Agent started = new Agent(config, new SimulatedCluster(world, clock), clock);
    agent = started;
    started.start();
    Api opened = new Api(started.port());
    api = opened;
    await().atMost(SOON).until(() -> opened.get("/health/ready").statusCode() == 200);
    await().atMost(SOON).until(() -> opened.items("/api/ops/pods").size() == 5);
    await()
        .atMost(SOON)
        .until(() ->
            !opened.items("/api/ops/pods").toString().contains("\"ready\":false") || spent() > 0);
    return opened;
  }

  private void stopAgent() {
    if (agent != null) {
      agent.close();
      agent = null;
    }
    if (api != null) {
      api.close();
      api = null;
    }
  }

  private int spent() {
    synchronized (world) {
      return (int)
          world.ledger().entries().stream()
              .map(Ledger.Entry::outcome)
              .filter(Objects::nonNull)
              .count();
    }
  }

  private static void crash(Api api, String name) {
    JsonObject fault = new JsonObject().put("kind", "crash").put("target", "taskora/" + name);
    assertThat(api.post("/api/ops/world/faults", fault).statusCode()).isEqualTo(202);
  }

  private static JsonObject pod(Api api, String workload) {
    return api.items("/api/ops/pods").stream()
        .map(JsonObject.class::cast)
        .filter(pod -> pod.getJsonObject("workload").getString("name").equals(workload))
        .findFirst()
        .orElseThrow();
  }

  private static String state(Api api) {
    var incidents = api.items("/api/ops/incidents");
    return incidents.isEmpty() ? "none" : incidents.getJsonObject(0).getString("state");
  }

  private static String hash(Api api) {
    return api.json("/api/ops/status").getJsonObject("policySet").getString("hash");
  }

  private List<ILoggingEvent> lines(String kind) {
    return List.copyOf(log.list).stream().filter(line -> kind.equals(field(line, "kind"))).toList();
  }

  private List<String> kinds() {
    return List.copyOf(log.list).stream().map(line -> "" + field(line, "kind")).toList();
  }

  /** Verdict and reason of each decision. */
  private List<String> words(String kind) {
    return lines(kind).stream()
        .map(line -> field(line, "verdict") + " " + field(line, "reason"))
        .toList();
  }

  private static @Nullable Object field(ILoggingEvent line, String key) {
    return line.getKeyValuePairs().stream()
        .filter(pair -> pair.key.equals(key))
        .map(pair -> pair.value)
        .findFirst()
        .orElse(null);
  }

  /** The wall clock, running faster. */
  private record FastClock(Instant start, long startNanos, int times) implements InstantSource {
    FastClock(int times) {
      this(Instant.now(), System.nanoTime(), times);
    }

    @Override
    public Instant instant() {
      return start.plusNanos((System.nanoTime() - startNanos) * times);
    }
  }
}
