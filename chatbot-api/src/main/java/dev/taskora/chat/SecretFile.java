package dev.taskora.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A secret kept in a file, read again when the file changes. Never printed. An unreadable file
 * keeps the last value, so that a rotation in progress breaks nothing.
 */
public final class SecretFile implements Supplier<Optional<String>> {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final long SIZE_MAX = 64 * 1024;

  private final Path file;
  private FileTime readAt = FileTime.fromMillis(0);
  private long readSize = -1;
  private Optional<String> value = Optional.empty();

  public SecretFile(Path file) {
    this.file = file;
  }

  /** The file's text without surrounding white space; empty while there never was any. */
  @Override
  public synchronized Optional<String> get() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      if ((!changed.equals(readAt) || size != readSize) && size <= SIZE_MAX) {
        value = Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        readAt = changed;
        readSize = size;
      }
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("file", file.toString()).log("A secret's file cannot be read");
      readSize = -1;
    }
    return value;
  }

  /** Hides the secret. */
  @Override
  public String toString() {
    return "secret in " + file;
  }
}
