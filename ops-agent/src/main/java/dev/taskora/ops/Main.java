package dev.taskora.ops;

import dev.taskora.ops.kube.ClusterAccess;
import dev.taskora.ops.policy.PolicyRefused;
import dev.taskora.ops.world.Taskora;
import java.io.Console;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the process: {@code run} (what no verb means too), {@code simulate DIR}, {@code policies
 * check DIR}, {@code --help}.
 */
public final class Main {
  private static final int BAD_INPUT = 2;
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      System.out.print(OpsConfig.help());
      return;
    }
    String verb = words.isEmpty() || words.getFirst().startsWith("-") ? "" : words.getFirst();
    List<String> rest = verb.isEmpty() ? words : words.subList(1, words.size());
    switch (verb) {
      case "", "run" -> run(rest);
      case "simulate" -> simulate(rest);
      case "policies" -> onPolicies(() -> PolicyVerbs.check(rest));
      default -> end(BAD_INPUT, "Unknown verb \"" + verb + "\"; --help lists them.");
    }
  }

  private static void run(List<String> args) {
    try {
      OpsConfig config = OpsConfig.of(args, System.getenv());
      System.setProperty("LOG_FORMAT", config.logFormat(onTerminal()));
      System.setProperty("LOG_LEVEL", config.logLevel());
      start(config);
    } catch (OpsConfig.BadSetting e) {
      end(BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }

  private static boolean onTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }

  private static void start(OpsConfig config) {
    SteadyClock clock = new SteadyClock();
    try {
      Agent agent = new Agent(config, cluster(config, clock), clock);
      Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
      agent.start();
      greet(config, agent);
    } catch (PolicyRefused e) {
      String gap = e.problems().size() == 1 ? " " : "\n";
      end(BAD_INPUT, "The policies are not valid:" + gap + String.join("\n", e.problems()));
    } catch (IOException e) {
      end(BAD_INPUT, "JOURNAL_DIR cannot be used: " + e + ".");
    } catch (IllegalStateException e) {
      end(FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** The classes of the Kubernetes client are loaded for a real cluster only. */
  private static Cluster cluster(OpsConfig config, InstantSource clock) {
    if (config.simulated()) {
      return new SimulatedCluster(Taskora.world(clock.instant()), clock);
    }
    return Real.cluster(config, clock);
  }

  private static final class Real {
    static Cluster cluster(OpsConfig config, InstantSource clock) {
      try {
        return new RealCluster(config, clock);
      } catch (ClusterAccess.BadAccess e) {
        throw new OpsConfig.BadSetting(String.valueOf(e.getMessage()));
      }
    }
  }

  private static void greet(OpsConfig config, Agent agent) {
    Logger log = LoggerFactory.getLogger(Main.class);
    log.atInfo()
        .addKeyValue("cluster", agent.cluster())
        .addKeyValue("namespaces", config.namespaces())
        .addKeyValue("policies", agent.view().policies().hash())
        .log(
            "The ops agent listens on {}:{}{}",
            config.host(),
            agent.port(),
            config.dryRun() ? " and changes nothing (dry run)" : "");
  }

  private static void simulate(List<String> args) {
    onPolicies(() -> {
      boolean kept = new PolicyVerbs(onTerminal()).simulate(args);
      System.exit(kept ? 0 : FAILED);
    });
  }

  private interface Verb {
    void run() throws PolicyRefused;
  }

  private static void onPolicies(Verb verb) {
    try {
      verb.run();
    } catch (PolicyRefused e) {
      end(BAD_INPUT, String.join("\n", e.problems()));
    } catch (OpsConfig.BadSetting e) {
      end(BAD_INPUT, String.valueOf(e.getMessage()));
    }
  }

  private static void end(int status, String sentence) {
    System.err.println(sentence);
    System.exit(status);
  }
}
