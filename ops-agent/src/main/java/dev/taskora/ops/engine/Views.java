package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Action;
import dev.taskora.ops.engine.judge.Spending;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Copies the books into a view. */
final class Views {
  private static final Action ANY = Action.restart(new WorkloadKey("", "", ""));

  private Views() {}

  static View of(Books books) {
    return new View(
        books.now,
        standing(books),
        books.policies,
        List.copyOf(books.cluster.pods()),
        workloads(books),
        books.incidents.all(),
        books.ledger.entries(),
        books.alerts.all(),
        budgets(books),
        new TreeMap<>(books.counters));
  }

  private static View.Standing standing(Books books) {
    List<String> pauses = new ArrayList<>(books.global().pauseRequests());
    pauses.addAll(books.pauses);
    return new View.Standing(
        books.synced,
        books.leader,
        books.ledgerKnown,
        books.synced ? Duration.between(books.heardAt, books.now) : Duration.ZERO,
        books.fresh(),
        List.copyOf(pauses),
        books.storm.state().name());
  }

  private static List<WorkloadSnapshot> workloads(Books books) {
    List<WorkloadSnapshot> workloads = new ArrayList<>();
    for (Subject subject : books.cluster.subjects()) {
      if (subject.workload() != null) {
        workloads.add(subject.workload());
      }
    }
    return List.copyOf(workloads);
  }

  private static List<View.BudgetLeft> budgets(Books books) {
    List<View.BudgetLeft> left = new ArrayList<>();
    for (Budget budget : books.global().budgets()) {
      if (budget.scope() == Budget.Scope.Cluster) {
        int actions = Spending.left(budget, ANY, Mode.Enforce, books.ledger, books.now);
        left.add(new View.BudgetLeft(budget, "cluster", Math.max(actions, 0)));
      }
    }
    return List.copyOf(left);
  }
}
