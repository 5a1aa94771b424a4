package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent's jar against the cluster that KUBECONFIG names, seen from outside: its log, and what
 * kubectl shows. Everything happens in a namespace of its own, which is deleted at the end.
 *
 * <p>The image needs {@code sh} and {@code sleep}; another one than busybox: {@code
 * -Dtaskora.test.image=…}.
 */
@Tag("cluster")
class CrashLoopOnClusterIT {
  private static final String IMAGE = System.getProperty("taskora.test.image", "busybox:1.37");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration LADDER = Duration.ofMinutes(4);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);

  /** Acts on the first crash, so that a test need not wait for the kubelet's back-off. */
  private static final String AT_THE_FIRST_CRASH =
      """
      apiVersion: ops.taskora.dev/v1alpha1
      kind: RemediationPolicy
      metadata: {name: crash-loop}
      spec:
        mode: Enforce
        match:
          signals: [CrashLoopBackOff, OOMKilled, ContainerCrashed]
          kinds: [Deployment]
          namespaces: ["@release"]
          selector: {matchLabels: {app.kubernetes.io/part-of: taskora}}
          threshold: {count: 1, periodSeconds: 600}
        steps:
          - {action: EvictPod, maxRetry: 2, retryPeriodSeconds: 10, backoffFactor: 1, maxRetryPeriodSeconds: 10, timeoutSeconds: 30}
        bounds:
          minHealthy: 0%
          minHealthyPeriodSeconds: 600
          maxInFlight: 1
          budgets: [{scope: Workload, maxActions: 2, periodSeconds: 3600}, {scope: Namespace, maxActions: 4, periodSeconds: 3600}]
        escalate: {severity: critical, runbook: crash-loop}
      """;

  @TempDir Path folder;
  private final String namespace = "taskora-it-" + UUID.randomUUID().toString().substring(0, 8);
  private final List<Agent> agents = new ArrayList<>();
  private @Nullable Process podWatch;
  private final List<PodLine> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void a_namespace_with_a_healthy_deployment() throws IOException {
    assertThat(Command.of("kubectl", "get", "--raw", "/readyz").run(SOON).exit())
        .as("kubectl reaches the cluster that KUBECONFIG names")
        .isZero();
    kubectl("create", "namespace", namespace);
    deploy("healthy", "sleep 100000");
    kubectl("rollout", "status", "deployment/healthy", "--timeout=60s");
    watchPods();
  }

  @AfterEach
  void leave_nothing_behind() {
    agents.forEach(agent -> agent.process.destroyForcibly());
    if (podWatch != null) {
      podWatch.destroy();
    }
    kubectl("delete", "namespace", namespace, "--wait=false");
  }

  @Test
  void a_crash_loop_is_seen_at_once_evicted_within_its_budget_and_handed_to_a_human()
      throws Exception {
    List<String> healthy = pods("healthy");
    Agent agent = start(House.ROOT.resolve("policies"));
    deploy("crash", "exit 1");
    await().atMost(LADDER).until(() -> agent.has(CrashLoopOnClusterIT::isCriticalAlert));

    assertThat(agent.evictions()).hasSize(2);
    assertThat(evictedPods()).containsExactlyInAnyOrderElementsOf(agent.evictions());
    assertThat(pods("healthy")).isEqualTo(healthy);
    assertThat(agent.lines("signal")).allMatch(line -> line.path("pod").asText().contains("crash"));
    report(latencies(agent));
  }

  @Test
  void a_dry_run_decides_the_same_and_changes_nothing() throws Exception {
    Agent agent = start(policies(), "--dry-run");
    deploy("crash", "exit 1");
    await().atMost(SOON).until(() -> !agent.lines("outcome").isEmpty());

    assertThat(agent.lines("decision"))
        .anyMatch(line -> line.path("message").asText().startsWith("Act EvictPod ThresholdMet"));
    JsonNode outcome = agent.lines("outcome").getFirst();
    assertThat(outcome.path("mode").asText()).isEqualTo("DryRun");
    assertThat(outcome.path("outcome").asText()).isEqualTo("Done");
    assertThat(evictedPods()).isEmpty();
    assertThat(pods("crash")).hasSize(1);
    assertThat(kubectl("get", "configmaps", "-o", "name")).doesNotContain("taskora-ops-ledger");
  }

  @Test
  void killed_in_the_middle_it_regains_no_budget() throws Exception {
    Agent first = start(policies());
    deploy("crash", "exit 1");
    await().atMost(SOON).until(() -> !first.lines("action").isEmpty());
    first.process.destroyForcibly().waitFor();
    Agent second = start(policies());
    await().atMost(LADDER).until(() -> second.has(CrashLoopOnClusterIT::isCriticalAlert));

    assertThat(evictedPods()).hasSizeLessThanOrEqualTo(2);
    assertThat(second.evictions()).hasSize(1);
  }

  private static boolean isCriticalAlert(JsonNode line) {
    return line.path("kind").asText().equals("alert")
        && line.path("level").asText().equals("ERROR")
        && line.path("severity").asText().equals("CRITICAL")
        && line.path("state").asText().equals("FIRING");
  }

  private Path policies() throws IOException {
    Path policies = Files.createDirectories(folder.resolve("policies"));
    Files.writeString(policies.resolve("crash-loop.yaml"), AT_THE_FIRST_CRASH);
    Path global = policies.resolve("global.yaml");
    if (!Files.exists(global)) {
      Files.copy(House.ROOT.resolve("policies/global.yaml"), global);
    }
    return policies;
  }

  private Agent start(Path policies, String... more) throws IOException {
    int port = Command.freePort();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx96m", "-jar"));
    words.add(House.ROOT.resolve("ops-agent/target/ops-agent.jar").toString());
    words.addAll(List.of("--host", "127.0.0.1", "--port", "" + port, "--log-format", "json"));
    words.addAll(List.of("--ops-namespaces", namespace, "--policy-dir", policies.toString()));
    words.addAll(List.of(more));
    Path log = folder.resolve("agent-" + port + ".log");
    Agent agent = new Agent(Command.of(words.toArray(String[]::new)).start(log), log);
    agents.add(agent);
    await().atMost(SOON).until(() -> isReady(port) || !agent.process.isAlive());
    assertThat(agent.process.isAlive()).as(House.read(log)).isTrue();
    return agent;
  }

  private static boolean isReady(int port) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
      HttpRequest request = HttpRequest.newBuilder(ready).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String kubectl(String... words) {
    String[] all =
        Stream.concat(Stream.of("kubectl", "--namespace", namespace), Arrays.stream(words))
            .toArray(String[]::new);
    Command.Result result = Command.of(all).run(Duration.ofSeconds(90));
    assertThat(result.exit()).as(String.join(" ", all) + "\n" + result.output()).isZero();
    return result.output();
  }

  private void deploy(String name, String command) throws IOException {
    String text =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: NAME, labels: {app.kubernetes.io/part-of: taskora}}
        spec:
          selector: {matchLabels: {app: NAME}}
          template:
            metadata: {labels: {app: NAME, app.kubernetes.io/part-of: taskora}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - name: main
                  image: "IMAGE"
                  imagePullPolicy: IfNotPresent
                  command: [sh, -c, "COMMAND"]
                  resources: {requests: {cpu: 5m, memory: 8Mi}}
        """;
    String manifest =
        text.replace("NAME", name).replace("IMAGE", IMAGE).replace("COMMAND", command);
    Path file = Files.writeString(folder.resolve(name + ".yaml"), manifest);
    kubectl("apply", "-f", file.toString());
  }

  /** Name, uid and restarts of each of a deployment's pods. */
  private List<String> pods(String app) {
    String columns =
        "NAME:.metadata.name,UID:.metadata.uid,RESTARTS:.status.containerStatuses[0].restartCount";
    return kubectl(
            "get", "pods", "-l", "app=" + app, "--no-headers", "-o", "custom-columns=" + columns)
        .lines()
        .toList();
  }

  /** What a bare watch of pods showed, and when. */
  private record PodLine(Instant at, String name, String uid, String ended, boolean deleting) {}

  private void watchPods() throws IOException {
    String columns =
        "NAME:.metadata.name,UID:.metadata.uid,"
            + "ENDED:.status.containerStatuses[0].state.terminated.finishedAt,"
            + "DELETING:.metadata.deletionTimestamp";
    Process watch =
        new ProcessBuilder(
                List.of(
                    "kubectl",
                    "--namespace",
                    namespace,
                    "get",
                    "pods",
                    "--watch",
                    "--no-headers",
                    "-o",
                    "custom-columns=" + columns))
            .start();
    podWatch = watch;
    Thread.ofVirtual().start(() -> read(watch));
  }

  private void read(Process watch) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.strip().split("\\s+", -1);
        boolean deleting = !cells[3].equals("<none>");
        seen.add(new PodLine(Instant.now(), cells[0], cells[1], cells[2], deleting));
      }
    } catch (IOException e) {
      // The watch was ended by the test.
    }
  }

  /** Uids of pods that were deleted while the test ran. */
  private List<String> evictedPods() {
    return seen.stream().filter(PodLine::deleting).map(PodLine::uid).distinct().toList();
  }

  /** Milliseconds from a death as the bare watch shows it to the agent's line about it. */
  private List<Long> latencies(Agent agent) {
    List<Long> latencies = new ArrayList<>();
    for (String uid : seen.stream().map(PodLine::uid).distinct().toList()) {
      List<Instant> deaths = new ArrayList<>();
      List<String> ends = new ArrayList<>(List.of("<none>"));
      for (PodLine line : seen) {
        if (line.uid().equals(uid) && !ends.contains(line.ended())) {
          ends.add(line.ended());
          deaths.add(line.at());
        }
      }
      List<Instant> signals = agent.deathsOf(uid);
      for (int i = 0; i < Math.min(deaths.size(), signals.size()); i++) {
        latencies.add(Duration.between(deaths.get(i), signals.get(i)).toMillis());
      }
    }
    return latencies;
  }

  private static void report(List<Long> latencies) {
    Collections.sort(latencies);
    assertThat(latencies).isNotEmpty();
    System.out.printf(
        "detection: %d crashes, after a bare watch showed them: median %d ms, slowest %d ms%n",
        latencies.size(), latencies.get(latencies.size() / 2), latencies.getLast());
    assertThat(latencies.getLast()).isLessThan(SEEN_WITHIN.toMillis());
  }

  /** A running agent and its log. */
  private record Agent(Process process, Path log) {
    List<JsonNode> lines() {
      try (Stream<String> lines = Files.lines(log)) {
        return lines
            .filter(line -> line.startsWith("{") && line.endsWith("}"))
            .map(Json::read)
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<JsonNode> lines(String kind) {
      return lines().stream().filter(line -> line.path("kind").asText().equals(kind)).toList();
    }

    boolean has(Predicate<JsonNode> wanted) {
      return lines().stream().anyMatch(wanted);
    }

    /** Uids of the pods it evicted. */
    List<String> evictions() {
      return lines("outcome").stream()
          .filter(line -> line.path("outcome").asText().equals("Done"))
          .map(line -> line.path("uid").asText())
          .toList();
    }

    List<Instant> deathsOf(String uid) {
      return lines("signal").stream()
          .filter(line -> line.path("signal").asText().equals("ContainerCrashed"))
          .filter(line -> line.path("uid").asText().equals(uid))
          .map(line -> Instant.parse(line.path("@timestamp").asText()))
          .toList();
    }
  }

  private static final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static JsonNode read(String text) {
      try {
        return MAPPER.readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException("Not JSON: " + text, e);
      }
    }
  }
}
