package dev.taskora.ops.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How scenarios went. */
public record Report(List<Result> results) {

  /**
   * One scenario.
   *
   * @param missed the first row that went otherwise; null when all went as expected
   */
  public record Result(Scenario scenario, @Nullable Miss missed) {}

  /**
   * A row that went otherwise than expected.
   *
   * @param decided the decision in words
   * @param detail its sentence
   */
  public record Miss(Scenario.Row row, String decided, String detail) {}

  public boolean passed() {
    return results.stream().allMatch(result -> result.missed() == null);
  }

  /** A table for people: scenario, steps, verdict; under a miss the row, expected and decided. */
  public String print() {
    StringBuilder table = new StringBuilder();
    table.append("%-14s %-66s %5s  %s%n".formatted("policy", "scenario", "steps", "verdict"));
    for (Result result : results) {
      Scenario scenario = result.scenario();
      Miss miss = result.missed();
      table.append(
          "%-14s %-66s %5d  %s%n"
              .formatted(
                  scenario.policy(),
                  scenario.name(),
                  scenario.rows().size(),
                  miss == null ? "ok" : "MISSED"));
      if (miss != null) {
        table.append(explain(scenario, miss));
      }
    }
    long missed = results.stream().filter(result -> result.missed() != null).count();
    return table.append("%d scenarios, %d missed%n".formatted(results.size(), missed)).toString();
  }

  private static String explain(Scenario scenario, Miss miss) {
    return "    %s:%d at %d s: \"%s\"%n      expected: %s%n      decided:  %s (%s)%n"
        .formatted(
            scenario.file(),
            miss.row().line(),
            miss.row().at().toSeconds(),
            miss.row().event(),
            orNothing(miss.row().expect()),
            orNothing(miss.decided()),
            miss.detail());
  }

  private static String orNothing(String words) {
    return words.isEmpty() ? "nothing" : words;
  }
}
