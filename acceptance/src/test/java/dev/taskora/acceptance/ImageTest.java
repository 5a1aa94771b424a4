package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the images are made, read from their recipes. */
class ImageTest {
  private static final Path FOLDER = House.ROOT.resolve("deploy/docker");

  static Stream<Path> recipes() {
    return House.files(".Dockerfile").stream();
  }

  @Test
  void there_is_a_recipe_for_the_services_and_one_for_the_page() {
    assertThat(recipes())
        .containsExactlyInAnyOrder(
            FOLDER.resolve("service.Dockerfile"), FOLDER.resolve("frontend.Dockerfile"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void what_builds_is_not_what_runs(Path recipe) {
    List<String> lines = House.read(recipe).lines().toList();
    assertThat(lines).filteredOn(line -> line.startsWith("FROM ")).hasSizeGreaterThan(1);
    String last = lines.stream().filter(line -> line.startsWith("FROM ")).toList().getLast();
    assertThat(last).doesNotContain("BUILD_IMAGE");
    assertThat(lines)
        .as("a syntax line makes every builder fetch one more image")
        .noneMatch(line -> line.matches("# *syntax=.*"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void runs_as_nobody_in_particular_and_says_whether_it_lives(Path recipe) {
    String runtime = lastStage(recipe);
    assertThat(runtime).containsPattern("(?m)^USER [1-9][0-9]*:[1-9][0-9]*$");
    assertThat(runtime).containsPattern("(?m)^HEALTHCHECK .* CMD \\[\"");
    assertThat(runtime).containsPattern("(?m)^EXPOSE ");
    for (String label : List.of("title", "source", "licenses", "version", "revision")) {
      assertThat(runtime).contains("org.opencontainers.image." + label);
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void bases_are_named_with_a_version(Path recipe) {
    List<String> bases =
        House.read(recipe)
            .lines()
            .filter(line -> line.startsWith("ARG ") && line.contains("_IMAGE="))
            .toList();
    assertThat(bases).hasSize(2).allMatch(base -> base.matches(".*:[a-z0-9.-]+$"));
    assertThat(bases).noneMatch(base -> base.endsWith(":latest"));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void nothing_secret_goes_in(Path recipe) {
    Pattern secret = Pattern.compile("(?im)^(ARG|ENV) .*(password|token|secret|api_?key)");
    assertThat(House.read(recipe)).doesNotContainPattern(secret).doesNotContain("ADD ");
    assertThat(House.read(recipe)).as("everything at once").doesNotContainPattern("COPY \\. ");
    List<String> ignored = House.read(House.ROOT.resolve(".dockerignore")).lines().toList();
    assertThat(ignored)
        .contains(".git", "**/target", "**/node_modules", "**/.env*", "**/*.key", "**/*.pem");
  }

  @Test
  void the_cache_is_trained_with_the_flags_that_use_it() {
    String train = House.read(FOLDER.resolve("Train.java"));
    String entry = lastStage(FOLDER.resolve("service.Dockerfile"));
    String chart = House.read(Chart.FOLDER.resolve("templates/_pod.tpl"));
    for (String flag : List.of("-XX:+UseCompactObjectHeaders", "--enable-native-access")) {
      assertThat(List.of(train, entry, chart)).allMatch(text -> text.contains(flag));
    }
    assertThat(List.of(train, entry)).allMatch(text -> text.contains("-XX:+UseSerialGC"));
  }

  @Test
  void the_page_is_served_with_the_same_rules_everywhere() {
    Pattern csp = Pattern.compile("default-src 'none'[^\"]*");
    assertThat(first(csp, House.read(FOLDER.resolve("nginx.conf"))))
        .isEqualTo(first(csp, House.read(Chart.FOLDER.resolve("files/nginx.conf"))))
        .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'");
  }

  private static String first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().orElseThrow().group();
  }

  private static String lastStage(Path recipe) {
    String text = House.read(recipe);
    return text.substring(text.lastIndexOf("\nFROM "));
  }
}
