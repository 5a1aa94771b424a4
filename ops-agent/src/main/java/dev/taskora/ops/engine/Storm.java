package dev.taskora.ops.engine;

import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.SignalType;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.TreeMap;

/**
 * The breaker for the moment when so much fails that acting would make it worse. Open: no action.
 * After a calm cooldown half-open: one trial. After another calm cooldown closed again.
 */
final class Storm {
  private final EnumMap<SignalType, TreeMap<WorkloadKey, Instant>> seen =
      new EnumMap<>(SignalType.class);
  private State state = State.Closed;
  private Instant since = Instant.EPOCH;
  private boolean trialUsed;

  /** As of a circuit breaker. */
  enum State {
    Closed,
    Open,
    HalfOpen
  }

  /** Bounded by the workloads that are watched: one time each per symptom. */
  void saw(Signal signal) {
    seen.computeIfAbsent(signal.type(), type -> new TreeMap<>())
        .put(signal.workload(), signal.at());
  }

  /**
   * Judges anew.
   *
   * @param unhealthy workloads with an open incident that are not ready
   * @param watched all workloads
   * @return true when the state changed
   */
  boolean judge(GlobalBounds.Storm bounds, int unhealthy, int watched, Instant at) {
    State before = state;
    if (tooMuch(bounds, unhealthy, watched, at)) {
      state = State.Open;
      since = at;
    } else if (state != State.Closed && !at.isBefore(since.plus(bounds.cooldown()))) {
      state = state == State.Open ? State.HalfOpen : State.Closed;
      since = at;
      trialUsed = false;
    }
    return state != before;
  }

  private boolean tooMuch(GlobalBounds.Storm bounds, int unhealthy, int watched, Instant at) {
    boolean share =
        watched >= bounds.minWorkloads() && unhealthy * 100 > bounds.unhealthyAbove() * watched;
    return share || sameCause(bounds, at);
  }

  private boolean sameCause(GlobalBounds.Storm bounds, Instant at) {
    Instant oldest = at.minus(bounds.within());
    boolean many = false;
    for (TreeMap<WorkloadKey, Instant> ofType : seen.values()) {
      if (ofType.size() > bounds.sameCauseAbove()) {
        ofType.values().removeIf(last -> !last.isAfter(oldest));
        many |= ofType.size() > bounds.sameCauseAbove();
      }
    }
    return many;
  }

  void tried() {
    trialUsed = state == State.HalfOpen;
  }

  boolean forbidsActions() {
    return state == State.Open || (state == State.HalfOpen && trialUsed);
  }

  State state() {
    return state;
  }
}
