package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.kube.KubeApi.Lost;
import org.jspecify.annotations.Nullable;

/** How an action ended, in the engine's words and one sentence. */
record Ended(Outcome outcome, @Nullable Reason reason, String detail) {

  static Ended done(String detail) {
    return new Ended(Outcome.Done, null, detail);
  }

  /** The cluster changed since it was judged; nothing was done. */
  static Ended stale(String detail) {
    return new Ended(Outcome.Refused, Reason.StaleTarget, detail);
  }

  static Ended failed(String detail) {
    return new Ended(Outcome.Failed, null, detail);
  }

  /** A question before the change found no answer, so nothing was changed. */
  static Ended notTried(Lost lost) {
    return new Ended(Outcome.Refused, Reason.ClusterRefused, lost.why());
  }

  /** The answer to a change was lost: unless it was never sent, nobody knows. */
  static Ended lost(Lost lost) {
    return lost.sent() ? new Ended(Outcome.Unknown, null, lost.why()) : failed(lost.why());
  }

  /** The API server said no to a change of an object that was just there. */
  static Ended refused(Refusal no) {
    if (no.byDisruptionBudget()) {
      return new Ended(Outcome.Refused, Reason.ClosedByDisruptionBudget, no.message());
    }
    return no.status() == 404 || no.status() == 409 ? stale(no.message()) : failed(no.message());
  }
}
