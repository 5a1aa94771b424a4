package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the chart with every set of values that it ships. */
class ChartTest {
  @BeforeAll
  static void helm() {
    Chart.assumeHelm();
  }

  static Stream<Path> values() {
    return Chart.valuesFiles().stream();
  }

  @Test
  void lint_finds_neither_errors_nor_warnings() {
    LintResult result = new Helm(Chart.FOLDER).lint().strict().call();
    assertThat(result.isFailed()).isFalse();
    assertThat(result.getMessages())
        .noneMatch(message -> message.contains("[WARNING]") || message.contains("[ERROR]"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void renders_for_the_oldest_and_the_newest_kubernetes(Path values) {
    for (String kubernetes : Chart.KUBERNETES) {
      List<Map<String, Object>> objects = Chart.render(kubernetes, values);
      assertThat(objects).allMatch(object -> object.get("apiVersion") != null);
      assertThat(objects.stream().map(o -> o.get("kind") + "/" + namespace(o) + Chart.name(o)))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void every_pod_is_restricted(Path values) {
    for (Map<String, Object> pod : Chart.pods(Chart.render(Map.of(), values))) {
      Map<String, Object> security = Chart.map(pod, "securityContext");
      assertThat(security).containsEntry("runAsNonRoot", true);
      assertThat(Chart.number(security, "runAsUser")).isPositive();
      assertThat(Chart.map(security, "seccompProfile")).containsEntry("type", "RuntimeDefault");
      assertThat(pod).containsEntry("automountServiceAccountToken", false);
      assertThat(pod).doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
      assertThat(Chart.list(pod, "volumes")).noneMatch(volume -> volume.containsKey("hostPath"));
      assertThat(Chart.containers(pod)).isNotEmpty().allSatisfy(ChartTest::restricted);
    }
  }

  private static void restricted(Map<String, Object> container) {
    Map<String, Object> security = Chart.map(container, "securityContext");
    assertThat(security)
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true)
        .containsEntry("capabilities", Map.of("drop", List.of("ALL")))
        .doesNotContainKey("privileged");
  }

  @ParameterizedTest
  @MethodSource("values")
  void every_container_asks_for_what_it_needs_and_has_a_limit(Path values) {
    for (Map<String, Object> pod : Chart.pods(Chart.render(Map.of(), values))) {
      for (Map<String, Object> container : Chart.containers(pod)) {
        assertThat(Chart.map(container, "resources", "requests")).containsKeys("cpu", "memory");
        assertThat(Chart.map(container, "resources", "limits")).containsKeys("cpu", "memory");
        assertThat(String.valueOf(container.get("image")))
            .matches(".+(:.+|@sha256:.+)")
            .doesNotEndWith(":latest");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void every_service_is_probed(Path values) {
    for (Map<String, Object> workload : workloads(Chart.render(Map.of(), values))) {
      for (Map<String, Object> container :
          Chart.containers(Chart.map(workload, "spec", "template", "spec"))) {
        assertThat(container).containsKeys("startupProbe", "readinessProbe", "livenessProbe");
        assertThat(container.get("livenessProbe")).isNotEqualTo(container.get("startupProbe"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void every_selector_finds_its_own_pods_and_only_them(Path values) {
    List<Map<String, Object>> objects = Chart.render(Map.of(), values);
    List<Map<String, Object>> labels =
        workloads(objects).stream()
            .map(workload -> Chart.map(workload, "spec", "template", "metadata", "labels"))
            .toList();
    for (Map<String, Object> workload : workloads(objects)) {
      Map<String, Object> selector = Chart.map(workload, "spec", "selector", "matchLabels");
      assertThat(labels.stream().filter(l -> l.entrySet().containsAll(selector.entrySet())))
          .hasSize(1);
    }
    for (Map<String, Object> service : Chart.ofKind(objects, "Service")) {
      Map<String, Object> selector = Chart.map(service, "spec", "selector");
      assertThat(labels.stream().filter(l -> l.entrySet().containsAll(selector.entrySet())))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void no_rule_reaches_for_everything_or_for_secrets(Path values) {
    List<Map<String, Object>> objects = Chart.render(Map.of(), values);
    for (Map<String, Object> role : Chart.ofKind(objects, "Role", "ClusterRole")) {
      for (Map<String, Object> rule : Chart.list(role, "rules")) {
        assertThat(rule.values().toString()).doesNotContain("*");
        assertThat(Chart.text(rule, "resources"))
            .doesNotContain("secrets", "exec", "attach", "portforward", "proxy", "token");
        assertThat(Chart.text(rule, "verbs"))
            .doesNotContain("delete", "escalate", "bind", "impersonate");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void no_text_holds_a_password(Path values) {
    List<Map<String, Object>> objects = Chart.render(Map.of(), values);
    assertThat(Chart.ofKind(objects, "Secret")).isEmpty();
    for (Map<String, Object> pod : Chart.pods(objects)) {
      for (Map<String, Object> container : Chart.containers(pod)) {
        assertThat(Chart.list(container, "env"))
            .noneMatch(variable ->
                String.valueOf(variable.get("name")).matches(".*(PASSWORD|TOKEN|SECRET|KEY)$"));
      }
    }
  }

  private static List<Map<String, Object>> workloads(List<Map<String, Object>> objects) {
    return Chart.ofKind(objects, "Deployment", "StatefulSet");
  }

  private static String namespace(Map<String, Object> object) {
    return Chart.map(object, "metadata").getOrDefault("namespace", "-") + "/";
  }
}
