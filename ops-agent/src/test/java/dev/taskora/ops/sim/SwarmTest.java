package dev.taskora.ops.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.policy.PolicyDirectory;
import dev.taskora.ops.policy.PolicyRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SwarmTest {

  private static PolicySet busy() throws PolicyRefused {
    return PolicyDirectory.load(Path.of("src", "test", "resources", "busy"), "taskora");
  }

  private static PolicySet shipped() throws PolicyRefused {
    return PolicyDirectory.load(Path.of("..", "policies"), "taskora");
  }

  @Test
  void no_promise_breaks_and_everything_heals() throws PolicyRefused {
    for (long seed = 1; seed <= 6; seed++) {
      PolicySet policies = seed % 2 == 0 ? shipped() : busy();
      Tally tally = Simulation.run(policies, seed, FaultPlan.HARSH, 50_000);

      assertThat(tally.violations()).as(tally.print()).isEmpty();
      assertThat(tally.events()).isGreaterThan(50_000);
    }
  }

  @Test
  void the_same_seed_tells_the_same_story() throws PolicyRefused {
    Tally once = Simulation.run(shipped(), 7, FaultPlan.HARSH, 20_000);
    Tally again = Simulation.run(shipped(), 7, FaultPlan.HARSH, 20_000);
    Tally other = Simulation.run(shipped(), 8, FaultPlan.HARSH, 20_000);

    assertThat(again.hash()).isEqualTo(once.hash());
    assertThat(other.hash()).isNotEqualTo(once.hash());
  }
}
