package dev.taskora.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as a person starts and stops it. */
class MainTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path POLICIES = Path.of("../policies").toAbsolutePath().normalize();

  /** What a finished process left. */
  private record Ended(int exit, String out, String err) {}

  @TempDir Path folder;

  @Test
  void help_lists_the_settings_and_ends_well() throws Exception {
    Ended ended = run("--help");
    assertThat(ended.exit()).isZero();
    assertThat(ended.out()).contains("--ops-namespaces", "simulate DIR");
  }

  @Test
  void bad_settings_end_with_one_sentence_and_two() throws Exception {
    assertRefused(run("--port", "eighty"), "--port must be a whole number from 0 to 65535");
    assertRefused(run("heal"), "Unknown verb \"heal\"");
    assertRefused(run("--kubeconfig", "/none", "--policy-dir", "" + POLICIES), "cannot be read");
    assertRefused(simulated("--policy-dir", "/none"), "name a directory of policies");
  }

  @Test
  void a_broken_policy_is_named_with_file_and_line() throws Exception {
    String text = Files.readString(POLICIES.resolve("crash-loop.yaml"));
    Files.writeString(folder.resolve("crash-loop.yaml"), text.replace("Enforce", "Perhaps"));
    Files.copy(POLICIES.resolve("global.yaml"), folder.resolve("global.yaml"));
    Ended ended = simulated("--policy-dir", folder.toString());
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("crash-loop.yaml:7:", "AlertOnly");
  }

  @Test
  void a_taken_port_ends_with_a_sentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = simulated("--port", "" + taken.getLocalPort());
      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.err()).startsWith("Cannot listen on 127.0.0.1:").hasLineCount(1);
    }
  }

  @Test
  void simulate_plays_the_shipped_scenarios() throws Exception {
    Ended ended = run("simulate", POLICIES.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("0 missed");
    assertRefused(run("simulate"), "simulate needs one directory");
  }

  @Test
  void the_swarm_tells_what_happened_and_that_no_promise_broke() throws Exception {
    Ended ended =
        run("simulate", POLICIES.toString(), "--swarm", "--seed", "7", "--events", "20000");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out()).contains("events      2", "seeds 7 to 7", "violations  0");
    assertThat(ended.err()).as("no progress where nobody looks").isEmpty();
    assertRefused(run("simulate", "x", "--events", "many"), "not \"many\"");
    assertRefused(run("simulate", "x", "y"), "does not know \"y\"");
  }

  @Test
  void policies_are_checked_without_running_them() throws Exception {
    Ended ended = run("policies", "check", POLICIES.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("crash-loop", "Enforce");
    assertRefused(run("policies"), "policies check DIR");
    Files.writeString(folder.resolve("bad.yaml"), "kind: Nonsense\n");
    assertThat(run("policies", "check", folder.toString()).err()).contains("bad.yaml:1");
  }

  @Test
  void on_the_simulated_cluster_it_starts_without_the_kubernetes_client_and_stops_when_told()
      throws Exception {
    Path log = folder.resolve("log");
    List<String> words = words("-Xlog:class+load:file=" + folder.resolve("classes"));
    words.addAll(List.of("--ops-cluster", "simulated", "--policy-dir", POLICIES.toString()));
    words.addAll(List.of("--host", "127.0.0.1", "--port", "0"));
    Process process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await().atMost(SOON).until(() -> Files.readString(log).contains("The ops agent listens on"));
    process.destroy();
    assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(Files.readString(log)).doesNotContain("Exception");
    assertThat(Files.readString(folder.resolve("classes")))
        .contains("dev.taskora.ops.SimulatedCluster")
        .doesNotContain("io.fabric8");
  }

  private static void assertRefused(Ended ended, String sentence) {
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains(sentence).hasLineCount(1);
    assertThat(ended.out()).isEmpty();
  }

  private Ended simulated(String... more) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("--ops-cluster", "simulated", "--host", "127.0.0.1"));
    if (!List.of(more).contains("--policy-dir")) {
      all.addAll(List.of("--policy-dir", POLICIES.toString()));
    }
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    List<String> words = words();
    words.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + Files.readString(out));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static List<String> words(String... options) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
    words.addAll(List.of(options));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    return words;
  }
}
