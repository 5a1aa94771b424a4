package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Changes of the ledger that still have to be written, in order. A later change of the same thing
 * takes the earlier one's place at the end, which comes to the same because changes are absolute.
 */
final class PendingChanges {
  /** More things than the ledger itself can hold are never pending. */
  static final int MOST = 2 * Ledger.MAX_ENTRIES;

  private final Map<String, Ledger.Change> changes = new LinkedHashMap<>();

  /** False when it does not fit any more; then nothing may be reserved until these are written. */
  boolean add(Ledger.Change change) {
    String thing = thing(change);
    changes.remove(thing);
    if (changes.size() >= MOST) {
      return false;
    }
    changes.put(thing, change);
    return true;
  }

  private static String thing(Ledger.Change change) {
    return switch (change) {
      case Ledger.Put put -> "entry " + put.entry().id();
      case Ledger.Drop drop -> "entry " + drop.id();
      case Ledger.Close close -> "ladder " + close.workload() + " " + close.policy();
      case Ledger.Fire fire -> "alert " + fire.alert().fingerprint();
      case Ledger.Quiet quiet -> "alert " + quiet.fingerprint();
    };
  }

  Ledger applyTo(Ledger ledger) {
    Ledger result = ledger;
    for (Ledger.Change change : changes.values()) {
      result = result.apply(change);
    }
    return result;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  void clear() {
    changes.clear();
  }
}
