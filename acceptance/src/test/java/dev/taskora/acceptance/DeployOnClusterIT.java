package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Taskora as {@code ./taskora deploy} leaves it on a cluster, used and hurt. */
@Tag("deploy")
class DeployOnClusterIT {
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @SuppressWarnings("NullAway.Init") // DEPLOY sets it before any test, or all are left out
  private static DeployRelease release;

  @RegisterExtension static final BeforeAllCallback DEPLOY = DeployOnClusterIT::deploy;

  private static void deploy(ExtensionContext context) {
    release = DeployRelease.of(context);
  }

  @BeforeAll
  static void say_how_long_it_took() {
    System.out.printf("deploy, images included: %d s%n", release.took.toSeconds());
  }

  @BeforeEach
  void everything_is_ready() {
    release.awaitReady();
  }

  @Test
  void every_pod_runs_within_five_minutes_and_the_page_opens() {
    assertThat(release.deployed.exit()).isZero();
    String pods =
        release.kubectl("get", "pods", "-o", "jsonpath={range .items[*]}{.status.phase} {end}");
    assertThat(pods.split(" ", -1)).hasSize(4).containsOnly("Running");
    DeployVisitor visitor = DeployVisitor.register(release.address());
    assertThat(visitor.get("/").body()).containsIgnoringCase("<html");
    assertThat(visitor.get("/").headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void a_sentence_becomes_a_task_through_the_ingress() {
    DeployVisitor visitor = DeployVisitor.register(release.address());
    List<String> stream = visitor.say("remind me to call mom tomorrow at 5pm");
    assertThat(stream).contains("event: start", "event: task", "event: done");
    assertThat(visitor.titles())
        .anyMatch(title -> title.toLowerCase(Locale.ROOT).contains("call mom"));
  }

  @Test
  void helm_test_passes() {
    assertThat(release.helm("test", "taskora")).contains("Phase:          Succeeded");
  }

  @Test
  void tasks_outlive_the_pods_that_keep_and_serve_them() {
    DeployVisitor visitor = DeployVisitor.register(release.address());
    visitor.addTask("outlives every pod");
    release.kubectl("delete", "pod", "-l", "app.kubernetes.io/component=postgresql");
    release.kubectl("delete", "pod", "-l", "app.kubernetes.io/component=chatbot-api");
    release.awaitReady();
    visitor.signInAgain();
    assertThat(visitor.titles()).containsExactly("outlives every pod");
  }

  @Test
  void a_killed_pod_is_back_within_a_minute() {
    for (String part : List.of("chatbot-api", "frontend", "ops-agent", "postgresql")) {
      String before = release.uid(part);
      long start = System.nanoTime();
      release.kubectl(
          "delete",
          "pod",
          "-l",
          "app.kubernetes.io/component=" + part,
          "--grace-period=0",
          "--force");
      await().atMost(RECOVERY).until(() -> !release.uid(part).equals(before) && ready(part));
      System.out.printf("%s killed, ready again after %d ms%n", part, millisSince(start));
    }
  }

  private static boolean ready(String part) {
    return release
        .kubectl(
            "get",
            "pods",
            "-l",
            "app.kubernetes.io/component=" + part,
            "-o",
            "jsonpath={.items[*].status.conditions[?(@.type=='Ready')].status}")
        .equals("True");
  }

  private static long millisSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  @Test
  void the_agent_heals_a_crashing_pod_with_the_rights_that_the_chart_gives_it() {
    release.kubectl(
        "create",
        "deployment",
        "crasher",
        "--image=" + System.getenv().getOrDefault("TASKORA_CRASH_IMAGE", "busybox:1.37"),
        "--",
        "sh",
        "-c",
        "sleep 1; exit 1");
    String first = release.uidOf("app=crasher");
    long start = System.nanoTime();
    await().atMost(Duration.ofMinutes(2)).until(() -> !release.uidOf("app=crasher").equals(first));
    System.out.printf("crash loop to a fresh pod: %d ms%n", millisSince(start));
    String log = release.kubectl("logs", "deployment/taskora-ops-agent");
    assertThat(log).contains("crasher").contains("EvictPod").contains("ThresholdMet");
    assertThat(log).doesNotContain("forbidden");
    release.kubectl("delete", "deployment", "crasher");
  }

  @Test
  void the_agent_may_do_what_its_policies_say_and_nothing_else() {
    for (String allowed : List.of("list pods", "create pods/eviction", "watch deployments.apps")) {
      assertThat(may(allowed)).as(allowed).isEqualTo("yes");
    }
    for (String denied :
        List.of(
            "get secrets",
            "create pods/exec",
            "delete pods",
            "patch deployments.apps",
            "list nodes",
            "create rolebindings.rbac.authorization.k8s.io")) {
      assertThat(may(denied)).as(denied).isEqualTo("no");
    }
  }

  private static String may(String what) {
    String[] words = what.split(" ", 2);
    String account = "system:serviceaccount:" + release.namespace + ":taskora-ops-agent";
    String verb = "auth can-i " + words[0] + " " + words[1] + " --as=" + account + " || true";
    return release.shell("kubectl -n " + release.namespace + " " + verb).lines().toList().getLast();
  }

  @Test
  void nobody_else_holds_an_account_token_or_a_password_in_its_environment() {
    String environments =
        release.kubectl("get", "pods", "-o", "jsonpath={.items[*].spec.containers[*].env}");
    assertThat(environments).doesNotContain("secretKeyRef");
    String tokens =
        release.kubectl(
            "get", "pods", "-o", "jsonpath={.items[*].spec.automountServiceAccountToken}");
    assertThat(tokens.split(" ", -1)).containsOnly("false");
  }

  @Test
  void logs_are_lines_of_json() {
    for (String part : List.of("chatbot-api", "ops-agent")) {
      String log = release.kubectl("logs", "deployment/taskora-" + part, "--tail=20");
      assertThat(log.lines()).isNotEmpty().allMatch(line -> line.startsWith("{"));
    }
  }
}
