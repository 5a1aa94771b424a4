package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.JsonBody;
import dev.taskora.chat.http.wire.Query;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads IANA time zones such as {@code Europe/Berlin}. */
final class Zones {
  private static final String EXPECTED = "must be a time zone like Europe/Berlin";
  private static final int LENGTH_MAX = 64;

  private Zones() {}

  /** The zone, or null when the field is absent or (then it is noted) no zone. */
  static @Nullable ZoneId read(JsonBody body, String field) {
    String text = body.text(field);
    ZoneId zone = text == null ? null : parse(text);
    if (text != null && zone == null) {
      body.reject(field, EXPECTED);
    }
    return zone;
  }

  /** The zone, or null when the parameter is absent or (then it is noted) no zone. */
  static @Nullable ZoneId read(Query query, String name) {
    String text = query.text(name, LENGTH_MAX);
    ZoneId zone = text == null ? null : parse(text);
    if (text != null && zone == null) {
      query.reject(name, EXPECTED);
    }
    return zone;
  }

  private static @Nullable ZoneId parse(String text) {
    try {
      return text.length() > LENGTH_MAX ? null : ZoneId.of(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
