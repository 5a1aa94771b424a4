package dev.taskora.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The chart, rendered by the Helm that is inside these tests: no cluster, no tool. */
final class Chart {
  static final Path FOLDER = House.ROOT.resolve("deploy/helm/taskora");

  /** The oldest and the newest Kubernetes the chart is for. */
  static final List<String> KUBERNETES = List.of("1.30.0", "1.35.0");

  /** With both Secrets given nothing is looked up, so no cluster is asked. */
  private static final Map<String, String> OFFLINE =
      Map.of(
          "postgresql.auth.existingSecret", "given",
          "opsAgent.token.existingSecret", "given");

  private Chart() {}

  /** Helm's native part exists for Linux on x86-64 here. */
  static void assumeHelm() {
    boolean linux = System.getProperty("os.name").equals("Linux");
    boolean amd64 = System.getProperty("os.arch").equals("amd64");
    assumeTrue(linux && amd64, "the embedded Helm is for Linux on x86-64; use helm lint here");
  }

  static List<Map<String, Object>> render(Map<String, ?> set, Path... values) {
    return objects(text("1.35.0", set, values));
  }

  static List<Map<String, Object>> render(String kubernetes, Path values) {
    return objects(text(kubernetes, Map.of(), values));
  }

  /** The rendered YAML; throws with Helm's words when the values are refused. */
  static String text(String kubernetes, Map<String, ?> set, Path... values) {
    TemplateCommand command =
        new Helm(FOLDER).template().withName("t").withNamespace("spot").withKubeVersion(kubernetes);
    for (Path file : values) {
      command.withValuesFile(file);
    }
    OFFLINE.forEach(command::set);
    set.forEach(command::set);
    return command.call();
  }

  @SuppressWarnings("unchecked") // Kubernetes objects are maps
  static List<Map<String, Object>> objects(String yaml) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      if (document instanceof Map<?, ?> map && !map.isEmpty()) {
        found.add((Map<String, Object>) map);
      }
    }
    return found;
  }

  /** Values that somebody may install with: the defaults, the overlays, and all of ci/. */
  static List<Path> valuesFiles() {
    Stream<Path> overlays =
        Stream.of("values.yaml", "values-dev.yaml", "values-prod.yaml").map(FOLDER::resolve);
    Stream<Path> ci =
        House.files("-values.yaml").stream().filter(file -> file.startsWith(FOLDER.resolve("ci")));
    return Stream.concat(overlays, ci).toList();
  }

  static List<Map<String, Object>> ofKind(List<Map<String, Object>> objects, String... kinds) {
    return objects.stream().filter(o -> List.of(kinds).contains(o.get("kind"))).toList();
  }

  static Map<String, Object> named(List<Map<String, Object>> objects, String kind, String name) {
    return ofKind(objects, kind).stream()
        .filter(object -> name(object).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  static String name(Map<String, Object> object) {
    return String.valueOf(map(object, "metadata").get("name"));
  }

  /** Every pod template and pod, with hooks and jobs. */
  static List<Map<String, Object>> pods(List<Map<String, Object>> objects) {
    return objects.stream()
        .filter(object -> !podSpec(object).isEmpty())
        .map(Chart::podSpec)
        .toList();
  }

  private static Map<String, Object> podSpec(Map<String, Object> object) {
    return switch (String.valueOf(object.get("kind"))) {
      case "Pod" -> map(object, "spec");
      case "Deployment", "StatefulSet" -> map(object, "spec", "template", "spec");
      case "CronJob" -> map(object, "spec", "jobTemplate", "spec", "template", "spec");
      default -> Map.of();
    };
  }

  static List<Map<String, Object>> containers(Map<String, Object> podSpec) {
    List<Map<String, Object>> all = new ArrayList<>(list(podSpec, "initContainers"));
    all.addAll(list(podSpec, "containers"));
    return all;
  }

  @SuppressWarnings("unchecked") // Kubernetes objects are maps
  static Map<String, Object> map(Map<String, Object> object, String... path) {
    Map<String, Object> at = object;
    for (String step : path) {
      at = (Map<String, Object>) at.getOrDefault(step, Map.of());
    }
    return at;
  }

  /** The value as text; empty when there is none. */
  static String text(Map<String, Object> object, String key) {
    return String.valueOf(object.getOrDefault(key, ""));
  }

  static int number(Map<String, Object> object, String key) {
    return Integer.parseInt(text(object, key));
  }

  @SuppressWarnings("unchecked") // Kubernetes objects are maps
  static List<Map<String, Object>> list(Map<String, Object> object, String key) {
    return (List<Map<String, Object>>) object.getOrDefault(key, List.of());
  }
}
