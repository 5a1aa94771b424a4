package dev.taskora.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs commands as a person at a terminal would, and keeps what they print. */
final class Command {
  /** What a finished command left: its exit code and everything it printed. */
  record Result(int exit, String output) {}

  private final List<String> words;
  private final Map<String, String> environment;

  private Command(List<String> words, Map<String, String> environment) {
    this.words = words;
    this.environment = environment;
  }

  static Command taskora(String... arguments) {
    List<String> words = new ArrayList<>(List.of(House.ROOT.resolve("taskora").toString()));
    words.addAll(List.of(arguments));
    return new Command(words, Map.of());
  }

  /** A line of bash that has sourced the functions behind {@code ./taskora}. */
  static Command common(String line) {
    return new Command(
        List.of("bash", "-c", "set -euo pipefail; source scripts/common.sh; " + line),
        Map.of("TASKORA_ROOT", House.ROOT.toString()));
  }

  static Command of(String... words) {
    return new Command(List.of(words), Map.of());
  }

  Command with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Command(words, all);
  }

  /**
   * The same command, listening to Ctrl-C even when these tests run in the background, where a
   * shell starts everything with that signal ignored.
   */
  Command interruptible() {
    List<String> prefix = List.of("env", "--default-signal=INT");
    Command can = new Command(Stream.concat(prefix.stream(), Stream.of("true")).toList(), Map.of());
    return can.run(Duration.ofSeconds(5)).exit() != 0
        ? this
        : new Command(Stream.concat(prefix.stream(), words.stream()).toList(), environment);
  }

  Result run(Duration limit) {
    try {
      Path output = Files.createTempFile("taskora-command", ".txt");
      Process process = start(output);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(words + " took over " + limit + ":\n" + Files.readString(output));
      }
      Result result = new Result(process.exitValue(), Files.readString(output));
      Files.delete(output);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts without waiting; everything it prints goes to that file. */
  Process start(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(House.ROOT.toFile())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
