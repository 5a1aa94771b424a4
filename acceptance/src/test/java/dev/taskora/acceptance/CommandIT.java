package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code ./taskora} says when it is used wrongly or cannot work: one sentence, and what to do.
 */
class CommandIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void help_names_every_verb() {
    Command.Result help = Command.taskora("help").run(SOON);
    assertThat(help.exit()).isZero();
    assertThat(help.output())
        .contains("up ", "down ", "status ", "logs ", "agent ", "simulate ", "--detach");
    assertThat(Command.taskora().run(SOON)).isEqualTo(help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "fly                        | 'fly' is not a verb",
        "up --fly                   | up does not know '--fly'",
        "up --port                  | --port needs a value",
        "up --port eighty           | not 'eighty'",
        "up --port 70000            | not '70000'",
        "up --port 81 --ops-port 81 | must differ",
        "down now                   | down does not know 'now'",
        "status --fly               | status does not know '--fly'",
        "agent                      | agent needs --namespace",
        "agent --namespace          | --namespace needs a value",
        "agent --namespace a --fly  | agent does not know '--fly'",
        "agent --namespace a --policies /nowhere | '/nowhere' does not exist",
      })
  void a_wrong_word_is_answered_with_one_sentence(String line, String sentence) {
    Command.Result result = Command.taskora(line.trim().split(" +", -1)).run(SOON);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.output()).contains(sentence).hasLineCount(1);
  }

  @Test
  void up_refuses_a_home_it_cannot_write_to() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a directory");
    Command.Result result = up(file, Command.freePort(), Command.freePort());
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains("cannot write to", "--home DIR").hasLineCount(1);
  }

  @Test
  void up_refuses_a_taken_port_and_names_the_option_that_changes_it() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Command.Result page = up(folder, taken.getLocalPort(), Command.freePort());
      assertThat(page.output()).contains("port " + taken.getLocalPort() + " is taken", "--port N");
      Command.Result ops = up(folder, Command.freePort(), taken.getLocalPort());
      assertThat(ops.output()).contains("is taken", "--ops-port N").hasLineCount(1);
      assertThat(ops.exit()).isEqualTo(1);
    }
  }

  @Test
  void nothing_running_is_no_mistake_for_down_but_a_state_for_status() {
    assertThat(Command.taskora("down", "--home", folder.toString()).run(SOON).exit()).isZero();
    Command.Result status = Command.taskora("status", "--home", folder.toString()).run(SOON);
    assertThat(status.exit()).isEqualTo(3);
    assertThat(status.output()).contains("chatbot-api", "ops-agent", "not running");
  }

  @Test
  void an_old_jdk_is_not_taken_and_a_missing_one_is_named() throws IOException {
    Path old = jdk("17.0.15");
    Path new_ = jdk("25.0.3");
    assertThat(Command.common("jdk_major " + old).run(SOON).output()).isEqualTo("17\n");
    Command find = Command.common("find_jdk");
    assertThat(find.with(Map.of("JAVA_HOME", new_.toString())).run(SOON).output())
        .isEqualTo(new_ + "\n");
    assertThat(find.with(Map.of("JAVA_HOME", old.toString())).run(SOON).output())
        .doesNotContain(old.toString());
    Command.Result none = Command.common("find_jdk() { return 1; }; require_jdk").run(SOON);
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.output()).contains("needs a JDK 25", "JAVA_HOME").hasLineCount(1);
  }

  @Test
  void an_old_or_missing_maven_is_named_with_the_wanted_version() throws IOException {
    String path = "PATH=" + folder + ":/usr/bin:/bin; ";
    program("mvn", "echo 'Apache Maven 3.6.3 (x)'");
    Command.Result old = Command.common(path + "require_maven").run(SOON);
    assertThat(old.exit()).isEqualTo(1);
    assertThat(old.output()).contains("Maven 3.6.3 is too old", "3.8.7").hasLineCount(1);
    program("mvn", "echo 'Apache Maven 3.10.0 (x)'");
    assertThat(Command.common(path + "require_maven").run(SOON).exit()).isZero();
  }

  @Test
  void an_old_or_missing_node_is_named_with_the_wanted_version() throws IOException {
    program("node", "echo v18.20.0");
    program("npm", "echo 10.0.0");
    Command.Result old =
        Command.common("PATH=" + folder + ":/usr/bin:/bin; require_node").run(SOON);
    assertThat(old.exit()).isEqualTo(1);
    assertThat(old.output()).contains("Node", "18.20.0", "20").hasLineCount(1);
  }

  private static Command.Result up(Path home, int port, int opsPort) {
    return Command.taskora(
            "up",
            "--no-build",
            "--home",
            home.toString(),
            "--port",
            Integer.toString(port),
            "--ops-port",
            Integer.toString(opsPort))
        .run(SOON);
  }

  private Path jdk(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk-" + version));
    Files.createDirectories(home.resolve("bin"));
    executable(home.resolve("bin/java"), "true");
    executable(home.resolve("bin/javac"), "true");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void program(String name, String line) throws IOException {
    executable(folder.resolve(name), line);
  }

  private static void executable(Path file, String line) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
