package dev.taskora.ops.sim;

import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.rule.Share;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold at every action and every alert. It counts for itself, from what was really done
 * to the cluster and what the agent had really been told.
 */
final class Promises {
  private final PolicySet policies;
  private final Tally tally;
  private final List<Ledger.Entry> done = new ArrayList<>();
  private final TreeMap<WorkloadKey, Instant> ladderStartedAt = new TreeMap<>();
  private final TreeMap<String, Alert> firing = new TreeMap<>();

  Promises(PolicySet policies, Tally tally) {
    this.policies = policies;
    this.tally = tally;
  }

  /** The workload recovered, or its specification was changed: no cooldown holds any more. */
  void ladderStartsOver(WorkloadKey workload, Instant at) {
    ladderStartedAt.put(workload, at);
  }

  /** Just before the cluster is asked. */
  void attempting(AgentProcess agent, Ledger.Entry entry, Ledger kept, Instant at) {
    Policy policy = policies.named(entry.policy());
    if (policy == null || policy.mode() != Mode.Enforce || entry.mode() != Mode.Enforce) {
      tally.violated("only policies in force act", entry.policy());
      return;
    }
    standing(agent, entry, kept, at);
    if (entry.action().kind() == ActionKind.EvictPod) {
      target(agent, entry);
      minHealthy(agent, entry, policy.bounds().minHealthy());
    }
    check(
        Population.mayBeTouched(entry.workload()),
        "never outside the policy's selector",
        entry.workload().toString());
    noStorm(agent, at);
  }

  /** The cluster did it. */
  void changed(AgentProcess agent, Ledger.Entry entry, Instant at) {
    Policy policy = policies.named(entry.policy());
    if (policy != null) {
      cooldown(entry, policy);
      done.add(entry);
      policy.bounds().budgets().forEach(budget -> within(budget, entry));
      policies.global().budgets().forEach(budget -> within(budget, entry));
      inFlight(agent, at);
    }
  }

  private void standing(AgentProcess agent, Ledger.Entry entry, Ledger kept, Instant at) {
    check(agent.monitor.leader, "only a leader acts", agent.name);
    check(agent.monitor.isFresh(at), "no action on a stale cache", agent.name);
    check(!agent.monitor.paused, "no action while paused", agent.name);
    boolean written = kept.entries().stream().anyMatch(one -> one.id() == entry.id());
    check(written, "the budget is written before the act", entry.action().sentence());
  }

  private void target(AgentProcess agent, Ledger.Entry entry) {
    PodSnapshot pod = agent.monitor.pod(entry.action().podUid());
    check(pod != null, "never on a stale uid", entry.action().podUid());
    if (pod != null) {
      check(!pod.deleting(), "never what ends on purpose", pod.name());
      check(!pod.ready(), "never a healthy pod", pod.name());
    }
  }

  private void minHealthy(AgentProcess agent, Ledger.Entry entry, Share least) {
    int ready = agent.monitor.readyOf(entry.workload());
    int all = Population.replicasOf(entry.workload());
    boolean enough = least.percent() ? ready * 100 >= least.value() * all : ready >= least.value();
    check(enough, "never below minHealthy", ready + " of " + all + " ready");
  }

  private void noStorm(AgentProcess agent, Instant at) {
    Instant since = at.minus(policies.global().storm().within());
    Map<Family, Integer> began = new EnumMap<>(Family.class);
    for (Incident incident : agent.begun) {
      if (incident.openedAt().isAfter(since)) {
        began.merge(incident.family(), 1, Integer::sum);
      }
    }
    began.forEach((family, workloads) ->
        check(
            workloads <= policies.global().storm().sameCauseAbove(),
            "no action in a storm",
            workloads + " workloads with " + family));
  }

  private void cooldown(Ledger.Entry entry, Policy policy) {
    for (Ledger.Entry earlier : done) {
      Instant start = ladderStartedAt.getOrDefault(entry.workload(), Instant.EPOCH);
      if (earlier.workload().equals(entry.workload())
          && earlier.policy().equals(entry.policy())
          && !earlier.reservedAt().isBefore(start)
          && earlier.step() >= 0) {
        Duration wait = policy.steps().get(earlier.step()).retryPeriod();
        check(
            !entry.reservedAt().isBefore(earlier.reservedAt().plus(wait)),
            "never inside a cooldown",
            entry.workload() + " after " + earlier.reservedAt());
      }
    }
  }

  private void within(Budget budget, Ledger.Entry newest) {
    Instant since = newest.reservedAt().minus(budget.period());
    int spent = 0;
    for (Ledger.Entry entry : done) {
      if (entry.reservedAt().isAfter(since)
          && !entry.reservedAt().isAfter(newest.reservedAt())
          && together(budget.scope(), entry, newest)) {
        spent++;
      }
    }
    check(
        spent <= budget.maxActions(),
        "no budget is exceeded",
        spent + " in " + budget + " of " + newest.workload());
  }

  private static boolean together(Budget.Scope scope, Ledger.Entry one, Ledger.Entry other) {
    return switch (scope) {
      case Workload -> one.workload().equals(other.workload());
      case Namespace -> one.workload().namespace().equals(other.workload().namespace());
      case Node ->
          !one.action().node().isEmpty() && one.action().node().equals(other.action().node());
      case Cluster -> true;
    };
  }

  private void inFlight(AgentProcess agent, Instant at) {
    agent.performing.removeIf(flight -> !at.isBefore(flight.until()));
    TreeSet<WorkloadKey> workloads = new TreeSet<>();
    for (AgentProcess.Performing flight : agent.performing) {
      check(
          workloads.add(flight.entry().workload()),
          "at most one action in flight per workload",
          flight.entry().workload().toString());
    }
    check(
        agent.performing.size() <= policies.global().maxInFlight(),
        "at most maxInFlight actions",
        agent.performing.size() + "");
  }

  /** An alert was sent. */
  void notified(Alert alert) {
    tally.count("alerts " + alert.state());
    if (alert.state() == Alert.State.Firing) {
      firing.put(alert.fingerprint(), alert);
    } else {
      firing.remove(alert.fingerprint());
    }
  }

  /** At the end, long after the last fault. */
  void atRest(AgentProcess leader, Ledger kept) {
    for (Incident incident : leader.engine.view().incidents()) {
      check(
          incident.phase() == Incident.Phase.Resolved,
          "every incident ends",
          incident.workload() + " " + incident.family() + " is " + incident.phase());
    }
    firing
        .values()
        .forEach(
            a -> tally.violated("every firing alert is resolved", a.name() + " " + a.workload()));
    check(kept.firing().isEmpty(), "the ledger holds no alert", kept.firing().keySet() + "");
    String storm = leader.engine.view().standing().storm();
    check(storm.equals("Closed"), "the storm breaker lets go", storm);
    check(tally.of("performed EvictPod") > 0, "something was done", "no action in the whole run");
    check(tally.of("healed") > 0, "something was healed", "no fault ended by an action");
  }

  private void check(boolean holds, String promise, String how) {
    if (!holds) {
      tally.violated(promise, how);
    }
  }
}
