package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first tour of README.md, by the command and in a real browser: talk, see the task, tick it,
 * restart, crash a pod and watch it healed, crash it again and again and read the alert.
 */
class StoryIT {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STORY = Duration.ofMinutes(5);
  private static final long RESIDENT_MAX_MIB = 160;

  @TempDir Path folder;
  private Path home = Path.of("");
  private final int port = Command.freePort();
  private final int opsPort = Command.freePort();

  @BeforeEach
  void fresh_home() {
    home = folder.resolve("home");
  }

  @AfterEach
  void leave_nothing_running() {
    Command.taskora("down", "--home", home.toString()).run(Duration.ofSeconds(40));
    assertThat(processes()).as("processes left behind").isEmpty();
  }

  @Test
  void a_sentence_becomes_a_task_that_survives_restarts_and_a_crash_is_healed() throws Exception {
    Path browser = browser();
    Process up = up(folder.resolve("up.txt"));
    refuses_a_second_up_on_the_same_home();
    report_sizes();
    story(browser, "first");
    interrupt(up);

    Command.Result again = upDetached();
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(status().exit()).isZero();
    story(browser, "after-restart");
  }

  @Test
  void everything_comes_back_after_being_killed_in_the_middle() throws Exception {
    assertThat(upDetached().exit()).isZero();
    processes().forEach(ProcessHandle::destroyForcibly);
    await().atMost(Duration.ofSeconds(20)).until(() -> processes().findAny().isEmpty());
    assertThat(status().exit()).isEqualTo(3);
    Command.Result again = upDetached();
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(status().exit()).isZero();
  }

  private void refuses_a_second_up_on_the_same_home() {
    Command.Result second =
        Command.taskora(
                "up", "--no-build", "--home", home.toString(), "--port", "" + Command.freePort())
            .run(START);
    assertThat(second.exit()).isEqualTo(1);
    assertThat(second.output()).contains("already runs", "./taskora down").hasLineCount(1);
  }

  private Process up(Path output) throws IOException {
    Process up = command().interruptible().start(output);
    await()
        .atMost(START)
        .until(() -> House.read(output).contains("Taskora is up") || !up.isAlive());
    assertThat(House.read(output)).contains("http://localhost:" + port, "simulated");
    return up;
  }

  private Command.Result upDetached() {
    return command("--detach").run(START);
  }

  private Command command(String... more) {
    return Command.taskora(
        Stream.concat(
                Stream.of(
                    "up",
                    "--no-build",
                    "--home",
                    "" + home,
                    "--port",
                    "" + port,
                    "--ops-port",
                    "" + opsPort),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Command.Result status() {
    return Command.taskora("status", "--home", home.toString()).run(Duration.ofSeconds(20));
  }

  /** Ctrl-C: everything has ended within 10 s. */
  private void interrupt(Process up) throws InterruptedException {
    Command.of("kill", "-INT", Long.toString(up.pid())).run(Duration.ofSeconds(5));
    assertThat(up.waitFor(10, TimeUnit.SECONDS)).as("ended within 10 s").isTrue();
    assertThat(processes()).as("processes left behind").isEmpty();
  }

  private void story(Path browser, String phase) throws IOException {
    Path shots = Files.createDirectories(House.ROOT.resolve("acceptance/target/shots"));
    Map<String, String> environment = new HashMap<>();
    environment.put("BASE_URL", "http://127.0.0.1:" + port);
    environment.put("CHROMIUM", browser.toString());
    environment.put("SHOTS", shots.toString());
    environment.put("PHASE", phase);
    environment.put("OPS_STORY", phase.equals("first") ? "1" : "0");
    environment.put("STATE", folder.resolve("story.json").toString());
    Command.Result told =
        Command.of("node", "frontend/tests/e2e/story.mjs").with(environment).run(STORY);
    System.out.println(told.output());
    assertThat(told.exit()).as(told.output()).isZero();
  }

  /** Prints what each process holds in memory, and fails beyond the stated bound. */
  private void report_sizes() {
    processes()
        .filter(process -> process.info().command().orElse("").endsWith("/java"))
        .forEach(process -> {
          long mib = residentMib(process.pid());
          String jar = process.info().commandLine().orElse("").replaceAll(".*/(.*)\\.jar.*", "$1");
          System.out.printf("resident while idle: %s %d MiB%n", jar, mib);
          assertThat(mib).as(jar).isLessThanOrEqualTo(RESIDENT_MAX_MIB);
        });
  }

  private static long residentMib(long pid) {
    String kib = Command.of("ps", "-o", "rss=", "-p", "" + pid).run(Duration.ofSeconds(5)).output();
    return Long.parseLong(kib.trim()) / 1024;
  }

  /** Every process whose command line names this test's home. */
  private Stream<ProcessHandle> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
        .filter(process -> process.pid() != ProcessHandle.current().pid());
  }

  private static Path browser() {
    String wanted = System.getenv("CHROMIUM");
    List<String> names =
        wanted != null
            ? List.of(wanted)
            : List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    Path found =
        names.stream().map(Path::of).filter(Files::isExecutable).findFirst().orElse(Path.of(""));
    assumeTrue(
        Files.isExecutable(found),
        "no browser: install Debian's chromium, or name one in CHROMIUM, to run this story");
    return found;
  }
}
