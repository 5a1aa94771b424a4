package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A task's version as a strong ETag, and the If-Match that asks for it (RFC 9110, 13.1.1). */
final class IfMatch {
  private static final Pattern ETAG = Pattern.compile("\"([1-9][0-9]{0,17})\"");

  private IfMatch() {}

  static String etag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version a change insists on; null for no header and for {@code *}.
   *
   * @throws dev.taskora.chat.http.wire.ProblemException version-conflict for what can match nothing
   */
  static @Nullable Long version(Exchange exchange) {
    String header = exchange.header("If-Match");
    if (header == null || header.strip().equals("*")) {
      return null;
    }
    Matcher etag = ETAG.matcher(header.strip());
    if (!etag.matches()) {
      throw Problem.VERSION_CONFLICT.because(
          "If-Match names no version of a task: send one ETag exactly as it was answered.");
    }
    return Long.valueOf(etag.group(1));
  }
}
