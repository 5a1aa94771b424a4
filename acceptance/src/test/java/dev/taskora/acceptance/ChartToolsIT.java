package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What only a tool of its own can check. Each is looked for on the PATH and in the directory that
 * TASKORA_TOOLS names; where it is not, its test says so and is left out.
 */
class ChartToolsIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  static Stream<Path> values() {
    return Chart.valuesFiles().stream();
  }

  @Test
  void the_charts_own_suites_pass() {
    Command.Result result = run("helm-unittest", Chart.FOLDER.toString());
    assertThat(result.output()).doesNotContain("FAIL");
    assertThat(result.exit()).isZero();
  }

  @Test
  void the_readme_is_what_the_values_say() {
    Command.Result result = run("helm-docs", "-c", Chart.FOLDER.toString(), "-d", "-l", "error");
    assertThat(result.output().strip())
        .isEqualTo(House.read(Chart.FOLDER.resolve("README.md")).strip());
  }

  @ParameterizedTest
  @MethodSource("values")
  void every_object_fits_the_schema_of_kubernetes(Path values) throws IOException {
    Chart.assumeHelm();
    for (String kubernetes : Chart.KUBERNETES) {
      Path yaml =
          Files.writeString(
              folder.resolve("objects.yaml"), Chart.text(kubernetes, Map.of(), values));
      Command.Result result = run("kubeconform-offline", "-ignore-missing-schemas", yaml + "");
      assertThat(result.output()).contains("Invalid: 0, Errors: 0");
    }
  }

  @Test
  void the_scripts_pass_shellcheck() {
    Stream<String> scripts =
        House.files(".sh").stream()
            .filter(file -> file.startsWith(House.ROOT.resolve("scripts")))
            .map(Path::toString);
    String[] arguments =
        Stream.concat(Stream.of("-x", House.ROOT.resolve("taskora") + ""), scripts)
            .toArray(String[]::new);
    assertThat(run("shellcheck", arguments).output()).isEmpty();
  }

  private static Command.Result run(String tool, String... arguments) {
    Optional<Path> found = find(tool);
    assumeTrue(found.isPresent(), tool + " is neither on the PATH nor in TASKORA_TOOLS");
    String[] words =
        Stream.concat(Stream.of(found.orElseThrow().toString()), Stream.of(arguments))
            .toArray(String[]::new);
    return Command.of(words).run(LIMIT);
  }

  private static Optional<Path> find(String tool) {
    String tools = System.getenv().getOrDefault("TASKORA_TOOLS", "");
    String path = tools + File.pathSeparator + System.getenv("PATH");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
