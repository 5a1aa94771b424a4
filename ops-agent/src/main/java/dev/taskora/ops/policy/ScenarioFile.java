package dev.taskora.ops.policy;

import dev.taskora.ops.world.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Reads {@code *.scenarios.yaml}: one scenario per document. */
final class ScenarioFile {
  private static final List<String> KINDS =
      List.of("deployment", "statefulSet", "daemonSet", "job", "pod");
  private static final List<String> SPELLED =
      List.of("Deployment", "StatefulSet", "DaemonSet", "Job", "Pod");

  private ScenarioFile() {}

  static List<Scenario> read(String file, String text, Problems problems) {
    List<Scenario> scenarios = new ArrayList<>();
    for (Value document : YamlText.documents(file, text, problems)) {
      document.only("scenario", "policy", "given", "timeline");
      scenarios.add(
          new Scenario(
              file,
              document.get("scenario").text("line " + document.line()),
              document.get("policy").text(),
              given(document.get("given")),
              document.get("timeline").each(ScenarioFile::row)));
    }
    return scenarios;
  }

  private static Scenario.Given given(Value value) {
    value.only(
        "deployment",
        "statefulSet",
        "daemonSet",
        "job",
        "pod",
        "namespace",
        "replicas",
        "labels",
        "release",
        "looping");
    int kind = kindIn(value);
    String name = value.get(KINDS.get(kind)).text();
    SortedMap<String, String> labels = value.get("labels").texts();
    labels.putIfAbsent("app.kubernetes.io/name", name);
    return new Scenario.Given(
        SPELLED.get(kind),
        value.get("namespace").text("taskora"),
        name,
        value.get("replicas").whole(1, 100, 1),
        labels,
        value.get("release").text("taskora"),
        value.get("looping").text("-"));
  }

  private static int kindIn(Value value) {
    for (int i = 0; i < KINDS.size(); i++) {
      if (!value.get(KINDS.get(i)).isMissing()) {
        return i;
      }
    }
    value.wrong("write one of " + String.join(", ", KINDS) + " with the workload's name");
    return 0;
  }

  private static Scenario.Row row(Value value) {
    List<Value> cells = value.items();
    if (cells.size() != 3) {
      value.wrong("write [ time, \"event\", \"expected decision\" ]");
      return new Scenario.Row(value.line(), Duration.ZERO, "", "");
    }
    return new Scenario.Row(
        value.line(), time(cells.get(0)), cells.get(1).anyText(), cells.get(2).anyText());
  }

  private static Duration time(Value value) {
    String written = value.text();
    if (written.matches("\\d{1,6}s")) {
      return Duration.ofSeconds(Long.parseLong(written.substring(0, written.length() - 1)));
    }
    value.wrong("write seconds since the start, such as 40s");
    return Duration.ZERO;
  }
}
