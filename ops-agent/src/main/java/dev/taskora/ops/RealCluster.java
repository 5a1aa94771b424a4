package dev.taskora.ops;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.kube.ClusterAccess;
import dev.taskora.ops.kube.ClusterWatch;
import dev.taskora.ops.kube.LedgerStore;
import dev.taskora.ops.kube.Remediator;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Kubernetes cluster: watch, ledger and remediator over one access. */
final class RealCluster implements Cluster {
  private record Doors(ClusterWatch watch, LedgerStore ledger, Remediator remediator) {}

  private final OpsConfig config;
  private final InstantSource clock;
  private final ClusterAccess access;
  private volatile @Nullable Doors doors;

  /**
   * @throws ClusterAccess.BadAccess when the kubeconfig or its context cannot be used
   */
  RealCluster(OpsConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.access = ClusterAccess.of(config.kubeconfig(), config.context());
  }

  @Override
  public String name() {
    return access.name();
  }

  @Override
  public void start(Consumer<Event> out) {
    Doors open =
        new Doors(
            new ClusterWatch(access, config.namespaces(), out, clock),
            new LedgerStore(access, config.ledgerNamespace(), config.dryRun(), out, clock),
            new Remediator(access, out, clock));
    doors = open;
    open.watch().start();
    open.ledger().start();
  }

  @Override
  public void run(Command command) {
    Doors open = doors;
    if (open == null) {
      return;
    }
    switch (command) {
      case Command.Reserve reserve -> open.ledger().reserve(reserve.entry());
      case Command.Perform perform -> open.remediator().perform(perform.entry());
      case Command.Release release -> open.ledger().write(new Ledger.Drop(release.entry().id()));
      case Command.Write write -> open.ledger().write(write.change());
      case Command.Notify notify -> {}
      case Command.Explain explain -> {}
    }
  }

  @Override
  public List<String> whyNotReady() {
    Doors open = doors;
    return open == null
        ? List.of("the watch has not started yet")
        : Stream.concat(open.watch().whyNotReady().stream(), open.ledger().whyNotReady().stream())
            .toList();
  }

  /** The ledger last: what was done until then is still written down. */
  @Override
  public void close() {
    Doors open = doors;
    if (open != null) {
      open.watch().close();
      open.remediator().close();
      open.ledger().close();
    }
  }
}
