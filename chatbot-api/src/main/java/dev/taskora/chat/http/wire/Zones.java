package dev.taskora.chat.http.wire;

import dev.taskora.chat.port.StoreFailure;
import java.time.DateTimeException;
import java.time.ZoneId;

/** Reads IANA time zones. */
public final class Zones {
  private static final int LENGTH_MAX = 64;

  private Zones() {}

  /** Throws {@link StoreFailure.Invalid} for what is no zone. */
  public static ZoneId read(String text) {
    try {
      if (text.length() <= LENGTH_MAX) {
        return ZoneId.of(text);
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw new StoreFailure.Invalid("timezone", "Write a time zone like Europe/Berlin.");
  }
}
