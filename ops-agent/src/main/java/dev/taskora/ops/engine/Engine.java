package dev.taskora.ops.engine;

import dev.taskora.ops.engine.rule.PolicySet;
import java.util.List;

/**
 * Owns the books; one thread at a time. {@code accept} is total: whatever an event holds, the
 * answer is commands, never an exception.
 */
public final class Engine {

  /**
   * @param cluster name of the cluster, part of every alert's fingerprint
   * @param policies the set to start with
   */
  public Engine(String cluster, PolicySet policies) {}

  public List<Command> accept(Event event) {
    return List.of();
  }

  /** As of the last accepted event. Call it on the engine's thread and hand the value out. */
  public View view() {
    throw new UnsupportedOperationException();
  }
}
