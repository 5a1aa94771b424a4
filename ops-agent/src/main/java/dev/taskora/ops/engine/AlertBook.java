package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Ledger;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts stand. The ledger learns of a firing alert before people do and of a resolved one
 * after them, so that no restart in between leaves one without its counterpart.
 */
final class AlertBook {
  private static final int MAX_RECENT = 200;

  private final TreeMap<String, Alert> firing = new TreeMap<>();
  private final ArrayDeque<Alert> recent = new ArrayDeque<>();

  /** Fires it, or repeats it louder; the same or a quieter one is not said again. */
  void fire(Alert alert, List<Command> into) {
    Alert standing = firing.get(alert.fingerprint());
    if (standing != null && standing.severity().compareTo(alert.severity()) >= 0) {
      return;
    }
    firing.put(alert.fingerprint(), alert);
    into.add(new Command.Write(new Ledger.Fire(alert)));
    into.add(new Command.Notify(alert));
  }

  void resolve(String fingerprint, Instant at, List<Command> into) {
    Alert standing = firing.remove(fingerprint);
    if (standing == null) {
      return;
    }
    Alert resolved = standing.resolved(at);
    recent.addLast(resolved);
    if (recent.size() > MAX_RECENT) {
      recent.removeFirst();
    }
    into.add(new Command.Notify(resolved));
    into.add(new Command.Write(new Ledger.Quiet(fingerprint)));
  }

  /** An alert of an earlier run, or of an earlier leader. */
  void restore(Alert alert) {
    firing.put(alert.fingerprint(), alert);
  }

  /** Somebody else leads: they are no longer ours to resolve. */
  void forgetAll() {
    firing.clear();
  }

  @Nullable Alert standing(String fingerprint) {
    return firing.get(fingerprint);
  }

  List<Alert> all() {
    List<Alert> all = new ArrayList<>(firing.values());
    recent.descendingIterator().forEachRemaining(all::add);
    return List.copyOf(all);
  }
}
