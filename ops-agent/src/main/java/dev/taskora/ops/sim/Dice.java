package dev.taskora.ops.sim;

import java.time.Duration;
import java.util.List;

/** Chance that can be repeated: SplitMix64. */
final class Dice {
  private long state;

  Dice(long seed) {
    state = seed;
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** True once in {@code times}. */
  boolean onceIn(int times) {
    return below(times) == 0;
  }

  <T> T pick(List<T> items) {
    return items.get(below(items.size()));
  }

  Duration seconds(int from, int to) {
    return Duration.ofMillis(1_000L * from + below(1_000 * (to - from) + 1));
  }
}
