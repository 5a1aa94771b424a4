package dev.taskora.assistant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * At most so many in any stretch of a given length, counted per key, exactly. Remembers a bounded
 * number of keys: when one more comes, the key that was quiet longest is forgotten and starts anew.
 */
public final class RateLimit {

  private final int most;
  private final Duration per;
  private final Map<String, Deque<Instant>> taken;

  /**
   * @param most how many are let through
   * @param per in any stretch of this length
   * @param keys how many keys are remembered
   */
  public RateLimit(int most, Duration per, int keys) {
    this.most = most;
    this.per = per;
    this.taken =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > keys;
          }
        };
  }

  /**
   * Takes one if the bound allows it.
   *
   * @return zero when taken, otherwise how long to wait before one is free again
   */
  public synchronized Duration take(String key, Instant at) {
    Deque<Instant> times = taken.computeIfAbsent(key, unseen -> new ArrayDeque<>());
    times.removeIf(time -> Duration.between(time, at).abs().compareTo(per) >= 0);
    if (times.size() >= most) {
      return per.minus(Duration.between(times.getFirst(), at));
    }
    times.addLast(at);
    return Duration.ZERO;
  }
}
