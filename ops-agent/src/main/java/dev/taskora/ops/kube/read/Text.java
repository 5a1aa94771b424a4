package dev.taskora.ops.kube.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the API server's text fields, any of which may be missing. Total: never throws. */
public final class Text {
  private Text() {}

  public static String of(@Nullable String text) {
    return text == null ? "" : text;
  }

  public static String or(@Nullable String text, String instead) {
    return text == null || text.isEmpty() ? instead : text;
  }

  /** {@code resourceVersion} as a number; 0 when it is none. */
  public static long version(@Nullable String resourceVersion) {
    try {
      return resourceVersion == null ? 0 : Long.parseLong(resourceVersion);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** It and what caused it, outermost first. */
  public static Stream<Throwable> causes(Throwable problem) {
    return Stream.iterate(problem, Objects::nonNull, Throwable::getCause);
  }

  /** The sentence of the innermost cause. */
  public static String rootOf(Throwable problem) {
    Throwable root = causes(problem).reduce(problem, (outer, inner) -> inner);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** RFC 3339; the epoch when there is none. */
  public static Instant time(@Nullable String text) {
    try {
      return text == null ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
