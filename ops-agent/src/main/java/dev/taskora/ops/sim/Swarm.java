package dev.taskora.ops.sim;

import dev.taskora.ops.engine.rule.PolicySet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Many runs of the simulation with everything going wrong, one seed after another, told as one. */
public final class Swarm {
  /** A run is long enough for every budget window to pass several times. */
  private static final long EVENTS_A_RUN = 50_000;

  private static final String PERFORMED = "performed ";
  private static final String DECIDED = "decided ";

  private final long firstSeed;
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private long runs;
  private long events;

  private Swarm(long firstSeed) {
    this.firstSeed = firstSeed;
  }

  /**
   * Runs until so many events were accepted, or a promise broke.
   *
   * @param firstSeed seed of the first run; the next ones count up
   * @param progress told after each run
   */
  public static Swarm run(
      PolicySet policies, long firstSeed, long events, Consumer<Swarm> progress) {
    Swarm swarm = new Swarm(firstSeed);
    while (swarm.events < events && swarm.violations.isEmpty()) {
      long length = Math.min(EVENTS_A_RUN, events - swarm.events);
      swarm.add(Simulation.run(policies, firstSeed + swarm.runs, FaultPlan.HARSH, length));
      progress.accept(swarm);
    }
    return swarm;
  }

  private void add(Tally tally) {
    runs++;
    events += tally.events;
    tally.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    violations.addAll(tally.violations);
  }

  public long events() {
    return events;
  }

  /** Broken promises, each with the seed and the event that bring it back. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * What came of it, for people.
   *
   * @param took how long it ran, for the rate
   */
  public String print(Duration took) {
    StringBuilder text = new StringBuilder();
    text.append(
        row(
            "events",
            "%,d in %d runs, seeds %d to %d, %,d a second"
                .formatted(events, runs, firstSeed, firstSeed + runs - 1, perSecond(took))));
    text.append(
        row(
            "faults",
            number("faults")
                + " of pods and workloads, "
                + number("outages")
                + " times deaf, "
                + number("agent deaths")
                + " agent deaths, "
                + number("leader changes")
                + " changes of leader"));
    text.append(
        row(
            "incidents",
            number("incidents_opened")
                + " opened, "
                + number("incidents_resolved")
                + " resolved, "
                + number("incidents_escalated")
                + " escalated (of the agents that lived to the end)"));
    text.append(row("actions", startingWith(PERFORMED)));
    text.append(row("healed", number("healed") + " pods, each by an eviction"));
    text.append(row("decisions", startingWith(DECIDED)));
    text.append(row("violations", Integer.toString(violations.size())));
    violations.forEach(violation -> text.append(row("", violation)));
    return text.toString();
  }

  private long perSecond(Duration took) {
    return events * 1_000 / Math.max(1, took.toMillis());
  }

  private String number(String what) {
    return "%,d".formatted(counts.getOrDefault(what, 0L));
  }

  private String startingWith(String prefix) {
    return counts.keySet().stream()
        .filter(what -> what.startsWith(prefix))
        .map(what -> what.substring(prefix.length()) + " " + number(what))
        .collect(Collectors.joining("\n" + " ".repeat(12)));
  }

  private static String row(String name, String text) {
    return "%-11s %s%n".formatted(name, text);
  }
}
