package dev.taskora.ops.kube;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the API server's text fields, any of which may be missing. Total: never throws. */
final class Text {
  private Text() {}

  static String of(@Nullable String text) {
    return text == null ? "" : text;
  }

  static String or(@Nullable String text, String instead) {
    return text == null || text.isEmpty() ? instead : text;
  }

  /** {@code resourceVersion} as a number; 0 when it is none. */
  static long version(@Nullable String resourceVersion) {
    try {
      return resourceVersion == null ? 0 : Long.parseLong(resourceVersion);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The sentence of the innermost cause. */
  static String rootOf(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** RFC 3339; the epoch when there is none. */
  static Instant time(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
