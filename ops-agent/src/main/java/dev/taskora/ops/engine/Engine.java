package dev.taskora.ops.engine;

import dev.taskora.ops.engine.rule.PolicySet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/**
 * Owns the books; one thread at a time. {@code accept} is total: whatever an event holds, the
 * answer is commands, never an exception.
 */
public final class Engine {

  private final PolicySet policies;

  /**
   * @param cluster name of the cluster, part of every alert's fingerprint
   * @param policies the set to start with
   */
  public Engine(String cluster, PolicySet policies) {
    this.policies = policies;
  }

  public List<Command> accept(Event event) {
    return List.of();
  }

  /** As of the last accepted event. Call it on the engine's thread and hand the value out. */
  public View view() {
    return new View(
        Instant.EPOCH,
        new View.Standing(false, false, false, Duration.ZERO, false, List.of(), "Closed"),
        policies,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>());
  }
}
