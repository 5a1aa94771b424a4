package dev.taskora.ops.http;

import dev.taskora.ops.engine.Engine;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.rule.PolicySet;
import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import dev.taskora.ops.policy.PolicyDirectory;
import dev.taskora.ops.policy.PolicyRefused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Views as a real engine makes them, for tests of what readers see. */
final class Views {
  static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");
  static final WorkloadKey WEB = new WorkloadKey("shop", "Deployment", "web");

  private final Engine engine = new Engine("test", policies());
  private Instant now = AT;
  private long version;

  static PolicySet policies() {
    try {
      return PolicyDirectory.load(Path.of("../policies"), "shop");
    } catch (PolicyRefused e) {
      throw new AssertionError(e);
    }
  }

  /** Synced, leading, with one Deployment of two healthy pods. */
  Views calm() {
    tell(
        new Event.WorkloadChanged(
            now, WorkloadSnapshot.draft(WEB).version(++version).replicas(2, 2, 2).build()));
    tell(pod("web-1", 0, new ContainerSnapshot.Running(AT)));
    tell(pod("web-2", 0, new ContainerSnapshot.Running(AT)));
    tell(new Event.PodsListed(now, List.of("uid-web-1", "uid-web-2")));
    tell(new Event.Synced(now));
    tell(new Event.LeaderChanged(now, true));
    tell(new Event.LedgerLoaded(now, dev.taskora.ops.engine.judge.Ledger.EMPTY));
    return this;
  }

  /** The first pod's container has died that often. */
  Views crashes(int deaths) {
    now = now.plusSeconds(5);
    tell(pod("web-1", deaths - 1, new ContainerSnapshot.Terminated("Error", 1, 0, now)));
    return this;
  }

  Views gone(String name) {
    tell(new Event.PodGone(now, "uid-" + name));
    return this;
  }

  void tell(Event event) {
    engine.accept(event);
  }

  View view() {
    return engine.view();
  }

  private Event pod(String name, int restarts, ContainerSnapshot.State state) {
    boolean running = state instanceof ContainerSnapshot.Running;
    ContainerSnapshot container =
        new ContainerSnapshot(
            "main",
            ContainerSnapshot.Kind.App,
            running,
            running,
            restarts,
            "containerd://" + restarts,
            state,
            restarts == 0 ? null : new ContainerSnapshot.Terminated("Error", 1, 0, AT));
    return new Event.PodChanged(
        now,
        PodSnapshot.draft(WEB, name, "uid-" + name)
            .version(++version)
            .node("node-1")
            .labels(new TreeMap<>())
            .phase("Running")
            .ready(running)
            .containers(List.of(container))
            .createdAt(AT)
            .build());
  }
}
