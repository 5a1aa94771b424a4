package dev.taskora.ops.policy;

import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.world.Report;
import dev.taskora.ops.world.Scenario;
import dev.taskora.ops.world.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Plays every scenario that stands beside the policies of a directory. */
public final class Scenarios {
  private Scenarios() {}

  /**
   * Loads the policies and plays their scenarios.
   *
   * @throws PolicyRefused when a policy or a scenario file cannot be read, with file and line
   */
  public static Report run(Path directory) throws PolicyRefused {
    List<Report.Result> results = new ArrayList<>();
    for (Scenario scenario : read(directory)) {
      PolicySet policies = PolicyDirectory.load(directory, scenario.given().release());
      results.add(Stage.play(scenario, policies));
    }
    return new Report(List.copyOf(results));
  }

  /** The scenarios of a directory, in the order of their files. */
  static List<Scenario> read(Path directory) throws PolicyRefused {
    Problems problems = new Problems();
    List<Scenario> scenarios = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Scenarios::isScenarios).sorted().toList()) {
        scenarios.addAll(
            ScenarioFile.read(file.getFileName().toString(), Files.readString(file), problems));
      }
    } catch (IOException unreadable) {
      throw new PolicyRefused(List.of(directory + ": cannot be read (" + unreadable + ")"));
    }
    if (problems.any()) {
      throw new PolicyRefused(problems.all());
    }
    return scenarios;
  }

  private static boolean isScenarios(Path file) {
    return file.getFileName().toString().endsWith(".scenarios.yaml");
  }
}
