package dev.taskora.ops.engine.rule;

import dev.taskora.ops.engine.seen.SignalType;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All policies that hold at one time. Replaced as a whole, never in part.
 *
 * @param hash of the files it was read from, for people to compare
 */
public record PolicySet(
    List<Policy> policies, List<ScalingPolicy> scaling, GlobalBounds global, String hash) {

  /** Sorts the policies: the one that names the fewest signals first, then by name. */
  public PolicySet {
    policies =
        policies.stream()
            .sorted(
                Comparator.comparingInt((Policy p) -> p.match().signals().size())
                    .thenComparing(Policy::name))
            .toList();
  }

  /** The one policy for this symptom: the most specific that matches, or null. */
  public @Nullable Policy forSignal(
      SignalType type, WorkloadKey workload, SortedMap<String, String> labels) {
    for (Policy policy : policies) {
      if (policy.match().signals().contains(type) && policy.match().covers(workload, labels)) {
        return policy;
      }
    }
    return null;
  }

  public @Nullable Policy named(String name) {
    for (Policy policy : policies) {
      if (policy.name().equals(name)) {
        return policy;
      }
    }
    return null;
  }

  /** The same set in which no policy goes further than {@code cap}; for {@code --dry-run}. */
  public PolicySet cappedBy(Mode cap) {
    return new PolicySet(
        policies.stream().map(p -> p.withMode(p.mode().cappedBy(cap))).toList(),
        scaling.stream().map(s -> s.withMode(s.mode().cappedBy(cap))).toList(),
        global,
        hash);
  }
}
