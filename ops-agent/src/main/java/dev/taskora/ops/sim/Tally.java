package dev.taskora.ops.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a run amounted to. */
public final class Tally {
  private static final int MAX_VIOLATIONS = 20;
  private static final long FNV_PRIME = 0x100000001b3L;

  final long seed;
  long events;
  long healed;
  final TreeMap<String, Long> counts = new TreeMap<>();
  final List<String> violations = new ArrayList<>();
  private long hash = 0xcbf29ce484222325L;

  Tally(long seed) {
    this.seed = seed;
  }

  void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** A promise was broken. */
  void violated(String promise, String how) {
    count("violations");
    if (violations.size() < MAX_VIOLATIONS) {
      violations.add("seed " + seed + ", event " + events + ": " + promise + ": " + how);
    }
  }

  /** Mixes what happened into the run's hash: same seed, same hash. */
  void mix(String text) {
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
  }

  public long events() {
    return events;
  }

  /** Broken promises, with seed and event; the first twenty. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  public String hash() {
    return Long.toHexString(hash);
  }

  /** How often something happened, e.g. {@code performed EvictPod}. */
  public long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** For people. */
  public String print() {
    StringBuilder text = new StringBuilder();
    text.append("seed %d: %d events, hash %s%n".formatted(seed, events, hash()));
    counts.forEach((what, count) -> text.append("  %-40s %d%n".formatted(what, count)));
    violations.forEach(violation -> text.append("  VIOLATION %s%n".formatted(violation)));
    return text.toString();
  }
}
