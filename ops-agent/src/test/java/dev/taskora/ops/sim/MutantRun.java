package dev.taskora.ops.sim;

import dev.taskora.ops.engine.rule.GlobalBounds;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.policy.PolicyDirectory;
import java.nio.file.Path;
import java.util.List;

/**
 * What a mutant's class loader runs: the swarm, until a promise breaks or the events are used up.
 */
public final class MutantRun {
  private static final long EVENTS_A_SEED = 35_000;

  private MutantRun() {}

  public static List<String> run(long events) throws Exception {
    PolicySet busy = PolicyDirectory.load(Path.of("src", "test", "resources", "busy"), "taskora");
    PolicySet shipped = PolicyDirectory.load(Path.of("..", "policies"), "taskora");
    long used = 0;
    for (long seed = 1; used < events; seed++) {
      PolicySet policies = List.of(busy, shipped, narrow(busy)).get((int) (seed % 3));
      Tally tally = Simulation.run(policies, seed, FaultPlan.HARSH, EVENTS_A_SEED);
      used += tally.events();
      if (!tally.violations().isEmpty()) {
        return tally.violations();
      }
    }
    return List.of();
  }

  /** One action at a time, in the whole cluster. */
  private static PolicySet narrow(PolicySet wide) {
    GlobalBounds all = wide.global();
    GlobalBounds one =
        new GlobalBounds(
            all.pauseRequests(),
            1,
            all.budgets(),
            all.storm(),
            all.maxStaleness(),
            all.kubeletBackoff());
    return new PolicySet(wide.policies(), wide.scaling(), one, wide.hash());
  }
}
