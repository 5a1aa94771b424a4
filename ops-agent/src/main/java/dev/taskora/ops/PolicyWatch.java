package dev.taskora.ops;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.policy.PolicyDirectory;
import dev.taskora.ops.policy.PolicyRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the policies, and again when their files change: all of them, or none. */
final class PolicyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);

  private final OpsConfig config;
  private final InstantSource clock;
  private String seen;

  PolicyWatch(OpsConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.seen = look();
  }

  /**
   * The set as it stands in the files; capped at DryRun when the agent may change nothing.
   *
   * @throws PolicyRefused with every problem found
   */
  PolicySet load() throws PolicyRefused {
    PolicySet set = PolicyDirectory.load(config.policyDir(), config.releaseNamespace());
    return config.dryRun() ? set.cappedBy(Mode.DryRun) : set;
  }

  /** Looks whether the files changed; tells the new set or what is wrong with it. */
  void check(Consumer<Event> out) {
    String now = look();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      PolicySet set = load();
      LOG.info("Policies loaded: {} of set {}", set.policies().size(), set.hash());
      out.accept(new Event.PoliciesLoaded(clock.instant(), set));
    } catch (PolicyRefused e) {
      LOG.warn("New policies refused, the old ones stay: {}", String.join("; ", e.problems()));
      out.accept(new Event.PoliciesRefused(clock.instant(), String.join("; ", e.problems())));
    }
  }

  /** Names, sizes and times of all files; mounted ConfigMaps change them by a link. */
  private String look() {
    try (Stream<Path> files = Files.list(config.policyDir())) {
      StringBuilder text = new StringBuilder();
      List<Path> yaml = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      for (Path file : yaml) {
        text.append(file.getFileName()).append(' ').append(Files.size(file));
        text.append(' ').append(Files.getLastModifiedTime(file)).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      return "unreadable: " + e;
    }
  }
}
