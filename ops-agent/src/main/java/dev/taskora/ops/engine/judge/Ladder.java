package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.judge.Ledger.Entry;
import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Step;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a workload stands on its policy's ladder, read from the ledger alone: a restart of the
 * agent or another leader finds it on the same rung.
 *
 * @param step index of the rung to try next; equals the number of steps when all are spent
 * @param attempts already made on that rung
 * @param last the newest attempt that counts, or null
 * @param lastAttempts attempts made on the newest attempt's rung
 */
public record Ladder(
    Policy policy, int step, int attempts, @Nullable Entry last, int lastAttempts) {

  /** Reads it for a workload whose template is {@code template} now. */
  public static Ladder of(Policy policy, WorkloadKey workload, String template, Ledger ledger) {
    int[] made = new int[policy.steps().size()];
    Entry last = null;
    for (Entry entry : ledger.entries()) {
      if (counts(entry, policy, workload, template)) {
        made[entry.step()]++;
        last = entry;
      }
    }
    int step = last == null ? 0 : last.step();
    while (step < made.length && made[step] >= policy.steps().get(step).maxRetry()) {
      step++;
    }
    return new Ladder(
        policy,
        step,
        step < made.length ? made[step] : 0,
        last,
        last == null ? 0 : made[last.step()]);
  }

  private static boolean counts(Entry entry, Policy policy, WorkloadKey workload, String template) {
    return entry.workload().equals(workload)
        && !entry.closed()
        && entry.step() >= 0
        && entry.step() < policy.steps().size()
        && entry.policy().equals(policy.name())
        && entry.mode() == (policy.mode() == Mode.DryRun ? Mode.DryRun : Mode.Enforce)
        && (entry.template().equals(template) || broughtBack(entry, template));
  }

  private static boolean broughtBack(Entry entry, String template) {
    return entry.action().kind() == ActionKind.RollbackRevision
        && entry.action().after().equals(template);
  }

  public boolean spent() {
    return step >= policy.steps().size();
  }

  /** The rung to try next. Only while not {@link #spent()}. */
  public Step next() {
    return policy.steps().get(step);
  }

  /** Until when the newest attempt may still show its effect; null when nothing is awaited. */
  public @Nullable Instant verifiedBy(Incident incident) {
    if (last == null || last.outcome() == Outcome.Failed || failedAgainSince(incident, last)) {
      return null;
    }
    return endOf(last).plus(policy.steps().get(last.step()).timeout());
  }

  /** Until when the workload is left alone; null when it never was touched. */
  public @Nullable Instant coolUntil() {
    return last == null
        ? null
        : endOf(last).plus(policy.steps().get(last.step()).cooldownAfter(lastAttempts));
  }

  /** A replacement that fails too need not be awaited any longer. */
  private static boolean failedAgainSince(Incident incident, Entry attempt) {
    var newest = incident.newest();
    return newest != null
        && attempt.action().kind() == ActionKind.EvictPod
        && newest.at().isAfter(endOf(attempt))
        && !newest.podUid().equals(attempt.action().podUid());
  }

  private static Instant endOf(Entry attempt) {
    return attempt.endedAt() == null ? attempt.reservedAt() : attempt.endedAt();
  }
}
