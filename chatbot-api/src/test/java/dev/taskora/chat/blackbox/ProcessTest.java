package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operating system sees it: arguments, exit codes, signals, output. */
class ProcessTest {
  private static final int SIGTERM_EXIT = 143;

  @TempDir private Path dir;

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    Collections.addAll(command, "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    Collections.addAll(command, "-cp", System.getProperty("java.class.path"));
    command.add("dev.taskora.chat.Main");
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(dir.resolve("out").toFile()).redirectError(dir.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    return builder.start();
  }

  private String ended(Process process, int exit) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String err = Files.readString(dir.resolve("err"));
    assertThat(process.exitValue()).as(err).isEqualTo(exit);
    return err;
  }

  @Test
  void help_lists_the_settings_and_ends_well() throws Exception {
    ended(start("--help"), 0);
    assertThat(Files.readString(dir.resolve("out"))).contains("--db-pool-size", "DB_POOL_SIZE");
  }

  @Test
  void a_wrong_setting_is_one_sentence_and_exit_2() throws Exception {
    assertThat(ended(start("--prot", "1"), 2)).hasLineCount(1).contains("--prot");
    assertThat(ended(start("--port", "many"), 2)).hasLineCount(1).contains("PORT");
    assertThat(ended(start("--web-root", dir.resolve("none").toString()), 2)).contains("WEB_ROOT");
    assertThat(ended(start("--log-level", "loud"), 2)).contains("LOG_LEVEL");
    assertThat(ended(start("--database-url", "mysql://x:hunter2@y/z"), 2))
        .contains("DATABASE_URL")
        .doesNotContain("hunter2");
  }

  @Test
  void a_taken_port_is_one_sentence_and_exit_1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(ended(start("--port", port, "--data-dir", dir.resolve("d").toString()), 1))
          .hasLineCount(1)
          .contains(port);
    }
  }

  @Test
  void a_data_directory_that_cannot_be_is_one_sentence_and_exit_1() throws Exception {
    Path file = Files.writeString(dir.resolve("file"), "in the way");
    assertThat(ended(start("--port", "0", "--data-dir", file.resolve("data").toString()), 1))
        .hasLineCount(1)
        .contains("file");
  }

  @Test
  void sigterm_ends_everything_soon_and_leaves_no_process_and_no_secret_behind() throws Exception {
    Process process =
        start("--host", "127.0.0.1", "--port", "0", "--data-dir", dir.resolve("data").toString());
    Visitor visitor = Visitor.registered(readyPort());
    List<ProcessHandle> ours = processes();
    assertThat(ours).as("the process and its PostgreSQL").hasSizeGreaterThan(1);
    try (EventReader events = visitor.follow("/api/events")) {
      events.next("ready");
      long began = System.nanoTime();
      process.destroy();
      assertThat(ended(process, SIGTERM_EXIT)).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThat(events.rest().getLast().event()).isEqualTo("end");
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ours.stream().noneMatch(ProcessHandle::isAlive));
    String log = Files.readString(dir.resolve("out"));
    assertThat(log)
        .doesNotContain(Visitor.PASSWORD)
        .doesNotContain(visitor.email())
        .doesNotContain(visitor.cookies().getCookieStore().getCookies().getFirst().getValue());
    assertThat(log.lines().map(JsonObject::new))
        .allMatch(line -> line.getString("level") != null)
        .anyMatch(line -> "/api/auth/register".equals(line.getString("route")));
  }

  /** Every process whose command line names this test's directory; PostgreSQL is nobody's child. */
  private List<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(dir.toString()))
        .toList();
  }

  /** The log says where it listens, and when it is ready. */
  private int readyPort() throws IOException {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> log().contains("\"Ready\""));
    return log()
        .lines()
        .map(JsonObject::new)
        .filter(line -> line.containsKey("port"))
        .findFirst()
        .orElseThrow()
        .getInteger("port");
  }

  private String log() throws IOException {
    return Files.readString(dir.resolve("out"));
  }
}
