package dev.taskora.ops.world;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Action;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.seen.PodSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One agent's way into the simulated cluster. It writes the ledger as a real door does, with the
 * version it last read: after another agent's write it must read again first.
 */
public final class Door {
  private final World world;
  private long ledgerVersion = -1;

  Door(World world) {
    this.world = world;
  }

  /** What an agent is told when it starts and leads. */
  public List<Event> connect() {
    List<Event> told = new ArrayList<>(list());
    told.add(new Event.Synced(world.now()));
    told.addAll(lead());
    return told;
  }

  /** The whole cluster as it is now. */
  public List<Event> list() {
    List<Event> told = new ArrayList<>();
    world.workloads().forEach(w -> told.add(new Event.WorkloadChanged(world.now(), w)));
    List<String> uids = new ArrayList<>();
    for (PodSnapshot pod : world.pods()) {
      told.add(new Event.PodChanged(world.now(), pod));
      uids.add(pod.uid());
    }
    told.add(new Event.PodsListed(world.now(), List.copyOf(uids)));
    return told;
  }

  /** Leadership and the ledger that goes with it. */
  public List<Event> lead() {
    return List.of(new Event.LeaderChanged(world.now(), true), readLedger());
  }

  private Event readLedger() {
    ledgerVersion = world.ledgerVersion;
    return new Event.LedgerLoaded(world.now(), world.ledger);
  }

  /** Does what a command says; returns the answers and whatever changed at once. */
  public List<Event> obey(Command command) {
    List<Event> answers = new ArrayList<>();
    switch (command) {
      case Command.Reserve reserve -> reserve(reserve.entry(), answers);
      case Command.Perform perform -> answers.add(perform(perform.entry()));
      case Command.Release release -> write(new Ledger.Drop(release.entry().id()));
      case Command.Write write -> write(write.change());
      case Command.Notify notify -> {}
      case Command.Explain explain -> {}
    }
    answers.addAll(world.takeOut());
    return answers;
  }

  private void reserve(Ledger.Entry entry, List<Event> answers) {
    boolean stored = entry.mode() == Mode.DryRun || write(new Ledger.Put(entry));
    if (!stored) {
      answers.add(readLedger());
    }
    answers.add(new Event.Reserved(world.now(), entry.id(), stored));
  }

  /** Paper actions stay on paper. */
  private boolean write(Ledger.Change change) {
    boolean paper = change instanceof Ledger.Put put && put.entry().mode() == Mode.DryRun;
    if (!paper && ledgerVersion == world.ledgerVersion) {
      world.ledger = world.ledger.apply(change);
      ledgerVersion = ++world.ledgerVersion;
    }
    return paper || ledgerVersion == world.ledgerVersion;
  }

  private Event perform(Ledger.Entry entry) {
    Reason refused = entry.mode() == Mode.DryRun ? null : refusal(entry.action());
    return new Event.ActionEnded(
        world.now(),
        entry.id(),
        refused == null ? Outcome.Done : Outcome.Refused,
        refused,
        refused == null ? entry.action().sentence() : refused.sentence());
  }

  private @Nullable Reason refusal(Action action) {
    return switch (action.kind()) {
      case EvictPod -> evict(action);
      case RolloutRestart, RollbackRevision, Scale -> change(action);
    };
  }

  private @Nullable Reason evict(Action action) {
    SimPod pod = world.pod(action.podUid());
    if (pod == null || pod.deleting) {
      return Reason.StaleTarget;
    }
    world.end(pod);
    return null;
  }

  private @Nullable Reason change(Action action) {
    Controller controller = world.controller(action.workload());
    return controller == null ? Reason.Gone : Reason.ClusterRefused;
  }
}
