package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Taskora on the cluster that KUBECONFIG names, deployed once by {@code ./taskora deploy} for all
 * test classes of a run, and taken away with its namespace at the end.
 */
final class DeployRelease implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Pattern PAGE = Pattern.compile("page: (https?://[^/\\s]+)/");

  final String namespace = "taskora-it-" + ProcessHandle.current().pid();
  final Command.Result deployed;
  final Duration took;

  private DeployRelease() {
    long before = System.nanoTime();
    deployed = taskora("deploy");
    took = Duration.ofNanos(System.nanoTime() - before);
    assertThat(deployed.output()).contains("Taskora is deployed to");
  }

  /** The one release of this run. */
  static DeployRelease of(ExtensionContext context) {
    assumeTrue(System.getenv("KUBECONFIG") != null, "KUBECONFIG names no cluster");
    for (String tool : List.of("kubectl", "helm")) {
      assumeTrue(
          withTools(Command.of("sh", "-c", "command -v " + tool)).run(LIMIT).exit() == 0,
          tool + " is missing");
    }
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(DeployRelease.class, key -> new DeployRelease(), DeployRelease.class);
  }

  /** Where the page is, through the Ingress; left out where there is none. */
  String address() {
    Matcher page = PAGE.matcher(deployed.output());
    assumeTrue(page.find(), "the page cannot be reached through an Ingress from here");
    return page.group(1);
  }

  /**
   * {@code ./taskora VERB} for this release; with the options of TASKORA_DEPLOY_OPTIONS, such as
   * {@code --no-build --tag T}, where something is deployed.
   */
  Command.Result taskora(String verb, String... options) {
    List<String> words = new ArrayList<>(List.of(verb, "--namespace", namespace));
    String more = System.getenv().getOrDefault("TASKORA_DEPLOY_OPTIONS", "");
    if (List.of("deploy", "upgrade").contains(verb) && !more.isBlank()) {
      words.addAll(List.of(more.split(" +", -1)));
    }
    words.addAll(List.of(options));
    return withTools(Command.taskora(words.toArray(String[]::new))).run(LIMIT);
  }

  /** What kubectl prints, for this namespace; fails when kubectl does. */
  String kubectl(String... words) {
    List<String> all = new ArrayList<>(List.of("kubectl", "-n", namespace));
    all.addAll(List.of(words));
    Command.Result result = command(all.toArray(String[]::new)).run(LIMIT);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output().strip();
  }

  String helm(String... words) {
    List<String> all = new ArrayList<>(List.of("helm", "-n", namespace));
    all.addAll(List.of(words));
    Command.Result result = command(all.toArray(String[]::new)).run(LIMIT);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output().strip();
  }

  /** A line of bash with the same tools; its exit code does not matter. */
  String shell(String line) {
    return command("bash", "-c", line).run(LIMIT).output().strip();
  }

  /** The uid of the newest pod of a component. */
  String uid(String component) {
    return uidOf("app.kubernetes.io/component=" + component);
  }

  /** The uid of the newest pod with a label; empty when there is none. */
  String uidOf(String selector) {
    return kubectl(
        "get",
        "pods",
        "-l",
        selector,
        "--sort-by=.metadata.creationTimestamp",
        "-o",
        "jsonpath={.items[-1:].metadata.uid}");
  }

  /** Waits until the parts' pods are ready. */
  void awaitReady() {
    for (String part :
        List.of("deployment/taskora-chatbot-api", "statefulset/taskora-postgresql")) {
      kubectl("rollout", "status", part, "--timeout=180s");
    }
  }

  private static Command command(String... words) {
    return withTools(Command.of(words));
  }

  private static Command withTools(Command command) {
    String tools = System.getenv().getOrDefault("TASKORA_TOOLS", "");
    String path = System.getenv("PATH");
    return command.with(Map.of("PATH", tools.isEmpty() ? path : tools + File.pathSeparator + path));
  }

  @Override
  public void close() {
    taskora("undeploy", "--delete-data");
    command("kubectl", "delete", "namespace", namespace, "--wait=false").run(LIMIT);
  }
}
