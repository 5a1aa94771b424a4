package dev.taskora.chat.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * The directory of an embedded server: {@code cluster/} (the data), {@code port}, {@code password},
 * {@code server.log}, and {@code lock}, which one process holds at a time and which the operating
 * system lets go of when that process dies, however it dies.
 */
final class PgHome implements AutoCloseable {
  private static final int PASSWORD_BYTES = 24;
  private final Path directory;
  private final FileChannel lock;

  private PgHome(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /** Makes the directory where it is missing and takes its lock. */
  static PgHome open(Path directory) {
    try {
      Path real = Files.createDirectories(directory.toAbsolutePath()).toRealPath();
      FileChannel lock =
          FileChannel.open(
              real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lock)) {
        lock.close();
        throw new CannotStart("Another Taskora uses " + real + ": stop it or name another one.");
      }
      return new PgHome(real, lock);
    } catch (IOException e) {
      throw new CannotStart(
          "Cannot write to " + directory + ": make it writable or name another" + " directory.", e);
    }
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process holds it
    }
  }

  Path cluster() {
    return directory.resolve("cluster");
  }

  Path log() {
    return directory.resolve("server.log");
  }

  /** Stands there once the cluster has been made completely. */
  Path complete() {
    return directory.resolve("complete");
  }

  /** The superuser's password, made once; the file is for its owner's eyes only. */
  Path passwordFile() {
    Path file = directory.resolve("password");
    if (!Files.exists(file)) {
      byte[] bytes = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(bytes);
      var secret =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try {
        Files.createFile(file, secret);
        Files.writeString(file, HexFormat.of().formatHex(bytes));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return file;
  }

  String password() {
    return read(passwordFile());
  }

  /** The wished port, else the one of last time, else a free one; remembered for next time. */
  int port(OptionalInt wished) {
    if (wished.isPresent() && !free(wished.getAsInt())) {
      throw new CannotStart("Port " + wished.getAsInt() + " is taken: name another one, or none.");
    }
    Path file = directory.resolve("port");
    int remembered = Files.exists(file) ? Integer.parseInt(read(file)) : 0;
    int port = wished.orElse(remembered != 0 && free(remembered) ? remembered : anyFree());
    try {
      Files.writeString(file, Integer.toString(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return port;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
