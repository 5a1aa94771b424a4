package dev.taskora.ops.engine;

import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.TreeMap;

/**
 * The breaker for the moment when so much fails that acting would make it worse. Open: no action.
 * After a calm cooldown half-open: one trial. After another calm cooldown closed again.
 */
final class Storm {
  private final EnumMap<Family, TreeMap<WorkloadKey, Instant>> seen = new EnumMap<>(Family.class);
  private State state = State.Closed;
  private Instant since = Instant.EPOCH;
  private boolean trialUsed;

  /** As of a circuit breaker. */
  enum State {
    Closed,
    Open,
    HalfOpen
  }

  /** An incident began. Bounded by the workloads that are watched: one time each per family. */
  void began(WorkloadKey workload, Family family, Instant at) {
    seen.computeIfAbsent(family, any -> new TreeMap<>()).put(workload, at);
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
    } else if (state != State.Closed && wasCalm(bounds, at)) {
      state = state == State.Open ? State.HalfOpen : State.Closed;
      since = at;
      trialUsed = false;
    }
    return state != before;
  }

  private boolean wasCalm(GlobalBounds.Storm bounds, Instant at) {
    return !at.isBefore(since.plus(bounds.cooldown()));
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

  /** For the one action that was already let through. */
  boolean forbidsTrial() {
    return state == State.Open;
  }

  State state() {
    return state;
  }
}
