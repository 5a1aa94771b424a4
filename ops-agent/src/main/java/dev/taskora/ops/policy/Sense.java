package dev.taskora.ops.policy;

import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.rule.Match;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Step;
import dev.taskora.ops.engine.seen.SignalType;
import java.time.Duration;

/** Checks that a policy that is spelled right also makes sense. */
final class Sense {
  private Sense() {}

  /** Reports what can never work or is never done. */
  static void check(Policy policy, Value document, GlobalBounds.Backoff backoff) {
    Value spec = document.get("spec");
    Value threshold = spec.get("match").get("threshold");
    if (policy.match().signals().stream().anyMatch(SignalType::isDeath)) {
      canTrip(policy.match(), threshold, backoff);
      clearsNotTooEarly(policy, spec.get("bounds").get("minHealthyPeriodSeconds"), backoff);
    }
    windowFits(policy, threshold);
    neverActs(policy, spec.get("steps"));
    factorsFit(policy, spec.get("steps"));
  }

  /** A container that dies at once dies only so often: the kubelet waits longer every time. */
  private static void canTrip(Match match, Value threshold, GlobalBounds.Backoff backoff) {
    int most = mostDeathsIn(match.period(), backoff);
    if (match.count() > most) {
      threshold.wrong(
          "can never trip: the kubelet's back-off lets a container die at most "
              + most
              + " times in "
              + match.period().toSeconds()
              + " s (and "
              + steadyDeathsIn(match.period(), backoff)
              + " times once the back-off is at its maximum); write count: "
              + most
              + " or less, or a longer periodSeconds");
    }
  }

  /** Deaths at 0 s, and after restarts at 0, 10, 30, 70, 150, 310 s… */
  static int mostDeathsIn(Duration period, GlobalBounds.Backoff backoff) {
    int deaths = 2;
    Duration wait = backoff.initial();
    Duration at = wait;
    while (at.compareTo(period) < 0) {
      deaths++;
      wait = wait.multipliedBy(2);
      wait = wait.compareTo(backoff.max()) < 0 ? wait : backoff.max();
      at = at.plus(wait);
    }
    return deaths;
  }

  static long steadyDeathsIn(Duration period, GlobalBounds.Backoff backoff) {
    return Math.max(1, period.dividedBy(backoff.max()));
  }

  private static void clearsNotTooEarly(
      Policy policy, Value healthy, GlobalBounds.Backoff backoff) {
    if (policy.bounds().minHealthyPeriod().compareTo(backoff.max()) <= 0) {
      healthy.wrong(
          "is too short: between two deaths of a looping container lie up to "
              + backoff.max().toSeconds()
              + " s, which would be taken for recovery; write more than that, e.g. 600");
    }
  }

  private static void windowFits(Policy policy, Value threshold) {
    if (policy.match().period().compareTo(policy.bounds().minHealthyPeriod()) > 0) {
      threshold.wrong(
          "periodSeconds is longer than bounds.minHealthyPeriodSeconds ("
              + policy.bounds().minHealthyPeriod().toSeconds()
              + "), after which counting starts over; write at most that, or raise"
              + " minHealthyPeriodSeconds");
    }
  }

  private static void neverActs(Policy policy, Value steps) {
    for (SignalType signal : policy.match().signals()) {
      switch (signal.remedy()) {
        case Bounded -> {}
        case Human -> {
          if (!policy.steps().isEmpty()) {
            steps.wrong(signal + " is never acted on, only alerted; write steps: []");
          }
        }
        case Rollback -> onlyRollsBack(policy, signal, steps);
      }
    }
  }

  private static void onlyRollsBack(Policy policy, SignalType signal, Value steps) {
    for (Step step : policy.steps()) {
      if (step.action() != ActionKind.RollbackRevision) {
        steps.wrong(signal + " allows RollbackRevision only; write steps: [] or that one action");
      }
    }
  }

  private static void factorsFit(Policy policy, Value steps) {
    for (Step step : policy.steps()) {
      if (step.maxRetryPeriod().compareTo(step.retryPeriod()) < 0) {
        steps.wrong("maxRetryPeriodSeconds must not be below retryPeriodSeconds");
      }
    }
  }
}
