package dev.taskora.ops.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one token that opens the API, kept in a file and read again when the file changes, so that a
 * rotated Secret needs no restart. A file that cannot be read keeps the last token; none at all
 * lets nobody in.
 */
final class BearerToken {
  private static final Logger LOG = LoggerFactory.getLogger(BearerToken.class);
  private static final long CHECK_EVERY_NANOS = 1_000_000_000L;
  private static final int MOST_BYTES = 4_096;

  private final @Nullable Path file;
  private byte @Nullable [] token;
  private @Nullable FileTime seen;
  private long checkedAt = Long.MIN_VALUE;
  private boolean complained;

  BearerToken(@Nullable Path file) {
    this.file = file;
  }

  /** False when no file was named: the API stays closed. */
  boolean isConfigured() {
    return file != null;
  }

  /**
   * Compares in constant time.
   *
   * @param authorization the header's value, or null
   */
  boolean admits(@Nullable String authorization, long nowNanos) {
    refresh(nowNanos);
    if (token == null || authorization == null || !authorization.startsWith("Bearer ")) {
      return false;
    }
    byte[] offered = authorization.substring("Bearer ".length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(token, offered);
  }

  private void refresh(long nowNanos) {
    if (file == null || (checkedAt != Long.MIN_VALUE && nowNanos - checkedAt < CHECK_EVERY_NANOS)) {
      return;
    }
    checkedAt = nowNanos;
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(seen)) {
        read(file);
        seen = changed;
      }
      complained = false;
    } catch (IOException e) {
      complain(file, e);
    }
  }

  private void read(Path from) throws IOException {
    if (Files.size(from) > MOST_BYTES) {
      throw new IOException("larger than " + MOST_BYTES + " bytes");
    }
    String text = Files.readString(from).strip();
    if (text.isEmpty()) {
      throw new IOException("empty");
    }
    token = text.getBytes(StandardCharsets.UTF_8);
  }

  private void complain(Path from, IOException e) {
    if (!complained) {
      LOG.warn("Cannot read the API token from {}: {}", from, e.toString());
    }
    complained = true;
  }
}
