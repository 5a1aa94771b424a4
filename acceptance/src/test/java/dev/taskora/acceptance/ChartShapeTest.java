package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the chart promises beyond being valid. */
class ChartShapeTest {
  private static final Path DEV = Chart.FOLDER.resolve("values-dev.yaml");
  private static final Path PROD = Chart.FOLDER.resolve("values-prod.yaml");

  @BeforeAll
  static void helm() {
    Chart.assumeHelm();
  }

  @Test
  void an_application_release_leaves_the_database_pod_alone() {
    assertThat(databasePod(Map.of("chatbotApi.image.tag", "v2", "frontend.image.tag", "v2")))
        .isEqualTo(databasePod(Map.of("chatbotApi.image.tag", "v1", "chatbotApi.replicas", "3")));
    assertThat(databasePod(Map.of("postgresql.settings.jit", "\"on\"")))
        .isNotEqualTo(databasePod(Map.of()));
  }

  private static Map<String, Object> databasePod(Map<String, String> set) {
    return Chart.map(
        Chart.named(Chart.render(set), "StatefulSet", "t-taskora-postgresql"), "spec", "template");
  }

  @Test
  void a_changed_setting_rolls_the_pods_and_a_changed_label_does_not() {
    assertThat(apiPod(Map.of("chatbotApi.logLevel", "debug"))).isNotEqualTo(apiPod(Map.of()));
    assertThat(apiPod(Map.of("chatbotApi.service.annotations.a", "b"))).isEqualTo(apiPod(Map.of()));
  }

  private static Map<String, Object> apiPod(Map<String, String> set) {
    return Chart.map(
        Chart.named(Chart.render(set), "Deployment", "t-taskora-chatbot-api"), "spec", "template");
  }

  @Test
  void an_upgrade_never_takes_a_pod_away_before_the_new_one_is_ready() {
    for (String part : List.of("chatbot-api", "frontend")) {
      Map<String, Object> deployment =
          Chart.named(Chart.render(Map.of()), "Deployment", "t-taskora-" + part);
      assertThat(Chart.map(deployment, "spec", "strategy", "rollingUpdate"))
          .isEqualTo(Map.of("maxUnavailable", 0, "maxSurge", 1));
      Map<String, Object> pod = Chart.map(deployment, "spec", "template", "spec");
      Map<String, Object> sleep =
          Chart.map(Chart.containers(pod).getFirst(), "lifecycle", "preStop", "sleep");
      assertThat(Chart.number(pod, "terminationGracePeriodSeconds"))
          .isGreaterThan(Chart.number(sleep, "seconds"));
    }
  }

  @Test
  void the_agent_is_never_doubled_and_only_it_has_an_account_token() {
    List<Map<String, Object>> objects = Chart.render(Map.of());
    Map<String, Object> agent = Chart.named(objects, "Deployment", "t-taskora-ops-agent");
    assertThat(Chart.map(agent, "spec", "strategy")).containsEntry("type", "Recreate");
    assertThat(
            Chart.pods(objects).stream()
                .filter(pod -> Chart.text(pod, "volumes").contains("serviceAccountToken")))
        .hasSize(1);
  }

  @Test
  void the_page_answers_under_any_host_by_default_and_under_one_by_value() {
    assertThat(rule(Map.of())).doesNotContainKey("host");
    assertThat(rule(Map.of("ingress.host", "todo.example.org")))
        .containsEntry("host", "todo.example.org");
  }

  private static Map<String, Object> rule(Map<String, String> set) {
    Map<String, Object> ingress = Chart.named(Chart.render(set), "Ingress", "t-taskora");
    return Chart.list(Chart.map(ingress, "spec"), "rules").getFirst();
  }

  @Test
  void dev_and_prod_differ_where_they_should() {
    assertThat(replicas(DEV)).containsEntry("t-taskora-chatbot-api", 1);
    assertThat(replicas(PROD))
        .containsEntry("t-taskora-chatbot-api", 2)
        .containsEntry("t-taskora-frontend", 2);
    List<Map<String, Object>> prod = Chart.render(Map.of(), PROD);
    assertThat(Chart.ofKind(prod, "PodDisruptionBudget")).hasSize(2);
    assertThat(Chart.ofKind(prod, "CronJob")).hasSize(2);
    assertThat(Chart.ofKind(Chart.render(Map.of(), DEV), "PodDisruptionBudget", "CronJob"))
        .isEmpty();
  }

  private static Map<String, Object> replicas(Path values) {
    Map<String, Object> found = new TreeMap<>();
    for (Map<String, Object> deployment :
        Chart.ofKind(Chart.render(Map.of(), values), "Deployment")) {
      found.put(Chart.name(deployment), Chart.map(deployment, "spec").get("replicas"));
    }
    return found;
  }

  @Test
  void everything_fits_a_node_of_four_cpus_and_eight_gigabytes() {
    for (Path values : List.of(DEV, PROD)) {
      int milli = 0;
      int mebi = 0;
      List<Map<String, Object>> objects = Chart.render(Map.of(), values);
      for (Map<String, Object> workload : Chart.ofKind(objects, "Deployment", "StatefulSet")) {
        int replicas = Chart.number(Chart.map(workload, "spec"), "replicas");
        Map<String, Object> pod = Chart.map(workload, "spec", "template", "spec");
        for (Map<String, Object> container : Chart.containers(pod)) {
          milli +=
              replicas * milli(Chart.text(Chart.map(container, "resources", "requests"), "cpu"));
          mebi +=
              replicas * mebi(Chart.text(Chart.map(container, "resources", "limits"), "memory"));
        }
      }
      assertThat(milli).as("CPU, with 1 CPU for the system and 750m for a surge").isLessThan(2250);
      assertThat(mebi).as("memory limits, with 2 GiB for the system").isLessThan(6144);
    }
  }

  private static int milli(String text) {
    return text.endsWith("m")
        ? Integer.parseInt(text.replace("m", ""))
        : (int) (Double.parseDouble(text) * 1000);
  }

  private static int mebi(String text) {
    return text.endsWith("Gi")
        ? Integer.parseInt(text.replace("Gi", "")) * 1024
        : Integer.parseInt(text.replace("Mi", ""));
  }

  @Test
  void the_agent_reads_the_policies_that_the_checkout_ships() {
    Map<String, Object> shipped = new HashMap<>();
    for (Path file : House.files(".yaml")) {
      boolean policy = file.startsWith(House.ROOT.resolve("policies"));
      if (policy && !file.toString().endsWith(".scenarios.yaml")) {
        shipped.put(file.getFileName().toString(), yaml(House.read(file)));
      }
    }
    Map<String, Object> rendered = new HashMap<>();
    Chart.map(Chart.named(Chart.render(Map.of()), "ConfigMap", "t-taskora-policies"), "data")
        .forEach((name, text) -> rendered.put(name, yaml(text.toString())));
    assertThat(shipped).isNotEmpty();
    assertThat(rendered).isEqualTo(shipped);
  }

  private static Object yaml(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @Test
  void databases_of_others_are_used_as_they_are() {
    List<Map<String, Object>> objects =
        Chart.render(Map.of(), Chart.FOLDER.resolve("ci/external-db-values.yaml"));
    assertThat(Chart.ofKind(objects, "StatefulSet")).isEmpty();
    assertThat(Chart.map(Chart.named(objects, "ConfigMap", "t-taskora-chatbot-api"), "data"))
        .containsEntry("PGHOST", "db.example.org")
        .containsEntry("PGPORT", "5433");
  }
}
