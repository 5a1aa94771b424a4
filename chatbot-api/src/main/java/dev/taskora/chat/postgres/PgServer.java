package dev.taskora.chat.postgres;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One cluster and the server that may run on it, driven by PostgreSQL's own programs. Keeps no
 * state: the truth about a running server is {@code postmaster.pid}.
 */
final class PgServer {
  static final String SUPERUSER = "postgres";

  /** Recovery after a crash reads at most {@code max_wal_size}; this is ample. */
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  /** Durable before acknowledged; the log holds what an operator needs, not each refused row. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", "''"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"),
          Map.entry("max_connections", "40"),
          Map.entry("shared_buffers", "32MB"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("log_min_messages", "log"));

  private final Path bin;
  private final Path cluster;
  private final Path log;

  PgServer(Path bin, Path cluster, Path log) {
    this.bin = bin;
    this.cluster = cluster;
    this.log = log;
  }

  /** Makes an empty cluster; sorts and compares text as the bytes of Unicode do. */
  void init(Path passwordFile) {
    Ended ended =
        run(
            "initdb",
            List.of(
                "-D",
                cluster.toString(),
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF-8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
    ended.orThrow("Cannot make a database in " + cluster);
  }

  /** Starts on that port and waits until it takes connections. */
  void start(int port) {
    String settings =
        SETTINGS.entrySet().stream()
            .map(setting -> " -c " + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining());
    forgetStranger();
    Ended ended =
        run(
            "pg_ctl",
            List.of(
                "-D",
                cluster.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                seconds(START_MAX),
                "-o",
                "-p " + port + settings,
                "start"));
    ended.orThrow("PostgreSQL does not start on " + cluster + "; " + log + " says why");
  }

  /**
   * Ends connections, writes everything down, stops; nothing is lost even where it must be hard.
   */
  void stop() {
    for (String mode : List.of("fast", "immediate")) {
      if (pid().isPresent()) {
        run(
            "pg_ctl",
            List.of("-D", cluster.toString(), "-m", mode, "-w", "-t", seconds(STOP_MAX), "stop"));
      }
    }
  }

  /** The server process of this cluster, if it lives. */
  Optional<ProcessHandle> pid() {
    return named().filter(PgServer::isServer);
  }

  /** After a reboot the number in the file may be somebody else's, which stops a start. */
  private void forgetStranger() {
    if (named().isPresent() && pid().isEmpty()) {
      try {
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Optional<ProcessHandle> named() {
    try (Stream<String> lines = Files.lines(cluster.resolve("postmaster.pid"))) {
      return lines
          .findFirst()
          .map(Long::valueOf)
          .flatMap(ProcessHandle::of)
          .filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty(); // no file, or one that is being written
    }
  }

  private static boolean isServer(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent();
  }

  /** How a program ended. */
  private record Ended(int code, String output) {
    void orThrow(String what) {
      if (code != 0) {
        boolean root = output.contains("root");
        String hint = root ? ": start Taskora as a plain user, or set DATABASE_URL." : ".";
        throw new CannotStart(what + hint, new IOException(output.strip()));
      }
    }
  }

  /** As root only inside a user namespace: PostgreSQL refuses to be root. */
  private Ended run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("taskora-", ".out");
      try {
        // A file and not a pipe: the server inherits it, and would hold a pipe open for ever.
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(START_MAX.toSeconds() + 10, TimeUnit.SECONDS);
        return new Ended(ended ? process.exitValue() : -1, Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new CannotStart("Cannot run " + bin.resolve(program) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Stopped while PostgreSQL was starting.", e);
    }
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }

  static void deleteTree(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
