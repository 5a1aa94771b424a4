package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Action;
import dev.taskora.ops.engine.judge.Alert;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.TreeMap;

/** Ledger entries and alerts for tests. */
final class Ledgers {
  static final Instant AT = Instant.parse("2026-11-25T10:00:00.123456Z");
  static final WorkloadKey WEB = new WorkloadKey("shop", "Deployment", "web");

  private Ledgers() {}

  static Ledger.Entry evict(long id) {
    return evict(id, Mode.Enforce);
  }

  static Ledger.Entry evict(long id, Mode mode) {
    Action action = new Action(ActionKind.EvictPod, WEB, "web-6d5f-x", "uid-1", "node-1", "", "");
    return new Ledger.Entry(
        id, 17, WEB, "crash-loop", mode, 0, action, "", 2, AT, null, null, false);
  }

  static Ledger.Entry ended(long id) {
    return evict(id).ended(AT.plusSeconds(1), Outcome.Done);
  }

  static Alert alert(String fingerprint) {
    return new Alert(
        fingerprint,
        "KubePodCrashLooping",
        Severity.Critical,
        Alert.State.Firing,
        WEB,
        Family.Crash,
        new TreeMap<>(java.util.Map.of("namespace", "shop")),
        new TreeMap<>(java.util.Map.of("summary", "web keeps crashing")),
        17,
        AT,
        null);
  }
}
