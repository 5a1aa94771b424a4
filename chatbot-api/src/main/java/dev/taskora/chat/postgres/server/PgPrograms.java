package dev.taskora.chat.postgres.server;

import dev.taskora.chat.postgres.CannotStart;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs PostgreSQL's command line programs. */
final class PgPrograms {
  /** More than any of them is told to wait. */
  private static final Duration LONGEST = Duration.ofSeconds(75);

  private final Path bin;

  PgPrograms(Path bin) {
    this.bin = bin;
  }

  /** How a program ended. */
  record Ended(int code, String output) {
    void orThrow(String what) {
      if (code != 0) {
        boolean root = output.contains("root");
        String hint = root ? ": start Taskora as a plain user, or set DATABASE_URL." : ".";
        throw new CannotStart(what + hint, new IOException(output.strip()));
      }
    }
  }

  /**
   * Runs one to its end, also when the thread is interrupted meanwhile: a server half started would
   * be nobody's. As root only inside a user namespace, for PostgreSQL refuses to be root.
   */
  Ended run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    try {
      // A file and not a pipe: the server inherits it, and would hold a pipe open for ever.
      Path output = Files.createTempFile("taskora-", ".out");
      try {
        return new Ended(run(command, output), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new CannotStart("Cannot run " + bin.resolve(program) + ": " + e.getMessage(), e);
    }
  }

  private static int run(List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    boolean interrupted = false;
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      while (true) {
        try {
          long left = end - System.nanoTime();
          return process.waitFor(left, TimeUnit.NANOSECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
