package dev.taskora.chat.port;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes UUIDv7 ids (RFC 9562 §5.7): 48 bits of milliseconds, then 12 bits that count within a
 * millisecond from a random start, then 62 random bits. Ids of one generator strictly increase,
 * also when its clock steps back.
 */
public final class Ids implements Supplier<String> {
  private static final long COUNTER = 0xFFF;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private long millis;
  private long count;

  public Ids(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized String get() {
    advance(clock.millis());
    long high = (millis << 16) | 0x7000L | count;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** The upper half of the counter stays free, so that a burst does not overflow at once. */
  private void advance(long now) {
    if (now > millis) {
      millis = now;
      count = random.nextInt(0x800);
    } else if (count < COUNTER) {
      count++;
    } else {
      millis++;
      count = 0;
    }
  }
}
