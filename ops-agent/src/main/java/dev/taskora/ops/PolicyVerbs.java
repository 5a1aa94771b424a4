package dev.taskora.ops;

import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.policy.PolicyDirectory;
import dev.taskora.ops.policy.PolicyRefused;
import dev.taskora.ops.policy.Scenarios;
import dev.taskora.ops.sim.Swarm;
import dev.taskora.ops.world.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Verbs that need policies and no cluster: {@code simulate} and {@code policies check}. */
final class PolicyVerbs {
  private static final String SIMULATE =
      "simulate needs one directory of policies: simulate DIR [--swarm [--seed N] [--events N]"
          + " [--progress yes|no]]";
  private static final String CHECK = "policies needs a verb and a directory: policies check DIR";
  private static final long EVENTS_MAX = 1_000_000_000;

  /** "@release" of the policies, where nobody deploys them. */
  private static final String RELEASE = "taskora";

  private final boolean onTerminal;

  PolicyVerbs(boolean onTerminal) {
    this.onTerminal = onTerminal;
  }

  /**
   * Plays the scenarios beside the policies, or lets the swarm loose on them.
   *
   * @return whether all went as promised
   * @throws PolicyRefused when a file cannot be read or makes no sense
   * @throws OpsConfig.BadSetting when the words are wrong
   */
  boolean simulate(List<String> words) throws PolicyRefused {
    Options options = Options.of(words);
    if (!options.swarm) {
      Report report = Scenarios.run(options.directory);
      System.out.print(report.print());
      return report.passed();
    }
    PolicySet policies = PolicyDirectory.load(options.directory, RELEASE);
    long began = System.nanoTime();
    Swarm swarm = Swarm.run(policies, options.seed, options.events, progress(options));
    System.out.print(swarm.print(Duration.ofNanos(System.nanoTime() - began)));
    return swarm.violations().isEmpty();
  }

  private Consumer<Swarm> progress(Options options) {
    if (!options.progress.equals("yes") && (!onTerminal || options.progress.equals("no"))) {
      return swarm -> {};
    }
    return swarm ->
        System.err.printf(
            "\r%,d of %,d events, %d violations",
            swarm.events(), options.events, swarm.violations().size());
  }

  /** Reads the policies and says what is in force. */
  static void check(List<String> words) throws PolicyRefused {
    if (words.size() != 2 || !words.getFirst().equals("check")) {
      throw new OpsConfig.BadSetting(CHECK);
    }
    PolicySet policies = PolicyDirectory.load(Path.of(words.getLast()), RELEASE);
    policies
        .policies()
        .forEach(policy -> System.out.printf("%-20s %s%n", policy.name(), policy.mode()));
    System.out.println("Valid.");
  }

  private static final class Options {
    private Path directory = Path.of("");
    private boolean swarm;
    private long seed = 1;
    private long events = 1_000_000;
    private String progress = "";

    static Options of(List<String> words) {
      Options options = new Options();
      List<String> rest = new ArrayList<>(words);
      while (!rest.isEmpty()) {
        options.take(rest);
      }
      if (options.directory.toString().isEmpty()) {
        throw new OpsConfig.BadSetting(SIMULATE);
      }
      return options;
    }

    private void take(List<String> rest) {
      String word = rest.removeFirst();
      switch (word) {
        case "--swarm" -> swarm = true;
        case "--seed" -> seed = number(word, rest, Long.MAX_VALUE / 2);
        case "--events" -> events = number(word, rest, EVENTS_MAX);
        case "--progress" -> progress = value(word, rest);
        default -> {
          if (word.startsWith("-") || !directory.toString().isEmpty()) {
            throw new OpsConfig.BadSetting("simulate does not know \"" + word + "\". " + SIMULATE);
          }
          directory = Path.of(word);
        }
      }
    }

    private static long number(String word, List<String> rest, long max) {
      String text = value(word, rest);
      if (!text.matches("[0-9]{1,19}") || text.length() > 18 || Long.parseLong(text) > max) {
        throw new OpsConfig.BadSetting(
            word + " takes a whole number from 0 to " + max + ", not \"" + text + "\".");
      }
      return Long.parseLong(text);
    }

    private static String value(String word, List<String> rest) {
      if (rest.isEmpty()) {
        throw new OpsConfig.BadSetting(word + " needs a value. " + SIMULATE);
      }
      return rest.removeFirst();
    }
  }
}
