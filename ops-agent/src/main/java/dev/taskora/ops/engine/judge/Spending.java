package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.judge.Ledger.Entry;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger says about budgets: everything that was not given back is spent. */
public final class Spending {
  private Spending() {}

  /** The first budget that does not allow this action now, or null when all do. */
  public static @Nullable Budget exhausted(
      List<Budget> budgets, Action action, Mode mode, Ledger ledger, Instant at) {
    for (Budget budget : budgets) {
      if (left(budget, action, mode, ledger, at) <= 0) {
        return budget;
      }
    }
    return null;
  }

  /** How many actions like this one the budget allows now. */
  public static int left(Budget budget, Action action, Mode mode, Ledger ledger, Instant at) {
    Instant since = at.minus(budget.period());
    int spent = 0;
    for (Entry entry : ledger.entries()) {
      if (entry.reservedAt().isAfter(since)
          && paidBy(entry, mode)
          && shares(budget.scope(), entry.action(), action)) {
        spent++;
      }
    }
    return budget.maxActions() - spent;
  }

  /** Paper actions are paid on paper; they respect what was really spent, not the reverse. */
  private static boolean paidBy(Entry entry, Mode mode) {
    return mode == Mode.DryRun || entry.mode() == Mode.Enforce;
  }

  private static boolean shares(Budget.Scope scope, Action one, Action other) {
    return switch (scope) {
      case Workload -> one.workload().equals(other.workload());
      case Namespace -> one.workload().namespace().equals(other.workload().namespace());
      case Node -> !one.node().isEmpty() && one.node().equals(other.node());
      case Cluster -> true;
    };
  }
}
