package dev.taskora.chat.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the jar of this platform. */
final class PgBinaries {
  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private PgBinaries() {}

  /** The directory {@code bin}; unpacks into a fresh directory and renames it when it is whole. */
  static Path unpack(Path into) {
    try {
      byte[] archive = archive();
      CRC32C sum = new CRC32C();
      sum.update(archive);
      Path home = into.resolve("postgres-%08x".formatted(sum.getValue()));
      if (!Files.exists(home)) {
        Files.createDirectories(into);
        Path fresh = Files.createTempDirectory(into, "unpacking-");
        extract(archive, fresh);
        rename(fresh, home);
      }
      return home.resolve("bin");
    } catch (IOException e) {
      throw new CannotStart("Cannot unpack PostgreSQL into " + into + ": " + e.getMessage(), e);
    }
  }

  private static byte[] archive() throws IOException {
    String arch = System.getProperty("os.arch");
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    try (InputStream stream = linux ? resolve(arch.equals("amd64") ? "x86_64" : arch) : null) {
      if (stream == null) {
        throw new CannotStart(
            "There is no embedded PostgreSQL for this machine: set DATABASE_URL to one of yours.");
      }
      return stream.readAllBytes();
    }
  }

  private static @Nullable InputStream resolve(String machine) throws IOException {
    return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary("Linux", machine);
  }

  private static void extract(byte[] archive, Path home) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = home.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
          Files.createDirectories(file.getParent());
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
          if (home.relativize(file).startsWith("bin")) {
            Files.setPosixFilePermissions(file, PROGRAM);
          }
        }
      }
    }
  }

  /** Another process may have been faster: then its copy is as good. */
  private static void rename(Path fresh, Path home) throws IOException {
    Files.setPosixFilePermissions(fresh, PROGRAM);
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      PgServer.deleteTree(fresh);
    }
  }
}
