package dev.taskora.ops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.ops.world.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScenariosTest {
  private static final Path POLICIES = Path.of("..", "policies");

  @Test
  void every_shipped_scenario_goes_as_it_is_written() throws PolicyRefused {
    Report report = Scenarios.run(POLICIES);

    assertThat(report.results()).hasSizeGreaterThan(15);
    assertThat(report.passed()).as(report.print()).isTrue();
  }
}
