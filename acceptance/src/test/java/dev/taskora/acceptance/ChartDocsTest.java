package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's words agree with the chart. */
class ChartDocsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whose entries people name: what is below them is described in docs/values.md. */
  private static final List<String> OPEN =
      List.of("opsAgent.policies", "opsAgent.globalBounds", "postgresql.settings");

  @Test
  void the_readme_lists_every_value_with_its_default() {
    // A key that has dots of its own stands in quotes there.
    String readme = House.read(Chart.FOLDER.resolve("README.md")).replace("\"", "");
    List<String> keys = new ArrayList<>();
    leaves("", values(), keys);
    assertThat(keys).hasSizeGreaterThan(100);
    assertThat(keys)
        .filteredOn(key -> OPEN.stream().noneMatch(key::startsWith))
        .allMatch(key -> isListed(key, readme), "stands in the chart's README");
  }

  /** In a row of its own, or in the row of the object that it belongs to. */
  private static boolean isListed(String key, String readme) {
    int dot = key.lastIndexOf('.');
    return readme.contains("| " + key + " |")
        || (dot > 0 && isListed(key.substring(0, dot), readme));
  }

  @Test
  void the_schema_knows_every_value_and_nothing_is_open_by_accident() throws Exception {
    JsonNode schema = JSON.readTree(House.read(Chart.FOLDER.resolve("values.schema.json")));
    List<String> lax = new ArrayList<>();
    strict("", schema, lax);
    assertThat(lax).containsExactly("/properties/global");
    assertThat(new TreeSet<>(values().keySet()))
        .isSubsetOf(new TreeSet<>(fields(schema.get("properties"))));
  }

  /** An object with named properties that also takes any other. */
  private static void strict(String at, JsonNode node, List<String> lax) {
    if (node.path("type").asText().equals("object")
        && node.has("properties")
        && !node.has("additionalProperties")) {
      lax.add(at);
    }
    for (String field : fields(node)) {
      strict(at + "/" + field, node.get(field), lax);
    }
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void every_requirement_has_its_evidence() {
    String page = House.read(House.ROOT.resolve("docs/requirements.md"));
    Stream<String> ids =
        Stream.of(ids("US", 1, 7), ids("FR-0", 1, 27), ids("SC-0", 1, 16)).flatMap(all -> all);
    assertThat(ids).allSatisfy(id -> assertThat(page).contains("| " + id + " |"));
  }

  private static Stream<String> ids(String prefix, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> prefix.endsWith("0") ? "%s%02d".formatted(prefix, n) : prefix + n);
  }

  @Test
  void every_alert_leads_to_a_section_that_exists() {
    String page = House.read(House.ROOT.resolve("docs/troubleshooting.md"));
    List<Path> alerts =
        House.files(".yaml").stream()
            .filter(file -> file.startsWith(Chart.FOLDER.resolve("files/alerts")))
            .toList();
    assertThat(alerts).isNotEmpty();
    for (Path alert : alerts) {
      String text = House.read(alert);
      String section = text.substring(text.indexOf("@RUNBOOKS@#") + 11).split("\"", 2)[0];
      assertThat(page).as(alert.toString()).contains("\n### " + section + "\n");
    }
  }

  @Test
  void help_names_every_verb_for_a_cluster() {
    String help = House.read(House.ROOT.resolve("taskora"));
    assertThat(help)
        .contains("  preflight ", "  deploy ", "  upgrade ", "  rollback ", "  diagnose ")
        .contains("  undeploy ", "--dev | --prod", "--delete-data");
  }

  private static Map<String, Object> values() {
    return Chart.objects(House.read(Chart.FOLDER.resolve("values.yaml"))).getFirst();
  }

  private static void leaves(String at, Map<?, ?> map, List<String> keys) {
    map.forEach((key, value) -> {
      String path = at.isEmpty() ? key.toString() : at + "." + key;
      if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
        leaves(path, inner, keys);
      } else {
        keys.add(path);
      }
    });
  }
}
