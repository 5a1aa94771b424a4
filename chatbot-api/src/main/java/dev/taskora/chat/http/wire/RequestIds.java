package dev.taskora.chat.http.wire;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in the answer and in every log line about it. */
public final class RequestIds {
  /** Request and response header. */
  public static final String HEADER = "X-Request-Id";

  /** Nothing that could break a log line or fill one. */
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

  private RequestIds() {}

  /** The caller's own id when it is sane, a new one otherwise. */
  public static String takeOrMake(@Nullable String offered) {
    return offered != null && SANE.matcher(offered).matches() ? offered : make();
  }

  /** Sixteen hexadecimal digits: unique enough to find a line, no secret. */
  private static String make() {
    return String.format("%016x", ThreadLocalRandom.current().nextLong());
  }
}
