package dev.taskora.ops.engine.judge;

import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was reserved and spent, and which alerts stand. It outlives the agent: doors keep it (a
 * ConfigMap, the simulated cluster) by applying the same {@link Change}s as the engine does.
 *
 * @param entries by ascending id; at most {@link #MAX_ENTRIES}
 * @param firing alerts that still need their resolved counterpart, by fingerprint
 */
public record Ledger(List<Entry> entries, SortedMap<String, Alert> firing) {

  /** About 300 bytes each: fits a ConfigMap. Full means no further action, never forgotten ones. */
  public static final int MAX_ENTRIES = 1_000;

  public static final Ledger EMPTY = new Ledger(List.of(), new TreeMap<>());

  /**
   * One attempt.
   *
   * @param id grows; unique for the life of the ledger
   * @param step rung of the policy's ladder, from 0; -1 for scaling
   * @param template of the workload when it was reserved: an attempt counts on the ladder only
   *     while nobody changed the specification
   * @param readyBefore ready replicas when it was reserved
   * @param outcome null while it is under way
   * @param closed the workload recovered afterwards: it counts for budgets, not for the ladder
   */
  public record Entry(
      long id,
      long incidentId,
      WorkloadKey workload,
      String policy,
      Mode mode,
      int step,
      Action action,
      String template,
      int readyBefore,
      Instant reservedAt,
      @Nullable Instant endedAt,
      @Nullable Outcome outcome,
      boolean closed) {

    public Entry ended(Instant at, Outcome how) {
      return new Entry(
          id,
          incidentId,
          workload,
          policy,
          mode,
          step,
          action,
          template,
          readyBefore,
          reservedAt,
          at,
          how,
          closed);
    }

    public Entry close() {
      return new Entry(
          id,
          incidentId,
          workload,
          policy,
          mode,
          step,
          action,
          template,
          readyBefore,
          reservedAt,
          endedAt,
          outcome,
          true);
    }
  }

  /** One change of the ledger; applying it twice is the same as once. */
  public sealed interface Change {}

  /** Adds an entry, or replaces the one with its id. */
  public record Put(Entry entry) implements Change {}

  /** Gives a reservation back: nothing was done. */
  public record Drop(long id) implements Change {}

  /** The workload recovered: its ladder under this policy starts over. */
  public record Close(WorkloadKey workload, String policy) implements Change {}

  /** This alert stands. */
  public record Fire(Alert alert) implements Change {}

  /** This alert's resolved counterpart was sent. */
  public record Quiet(String fingerprint) implements Change {}

  public Ledger apply(Change change) {
    return switch (change) {
      case Put put -> new Ledger(with(put.entry()), firing);
      case Drop drop -> new Ledger(without(drop.id()), firing);
      case Close close -> new Ledger(closed(close), firing);
      case Fire fire -> new Ledger(entries, fired(fire.alert()));
      case Quiet quiet -> new Ledger(entries, quieted(quiet.fingerprint()));
    };
  }

  /** Without entries that neither a budget nor a ladder can still ask for. */
  public Ledger pruned(Instant oldest) {
    List<Entry> kept = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      if (!entry.closed() || !entry.reservedAt().isBefore(oldest)) {
        kept.add(entry);
      }
    }
    return kept.size() == entries.size() ? this : new Ledger(List.copyOf(kept), firing);
  }

  public boolean isFull() {
    return entries.size() >= MAX_ENTRIES;
  }

  /** The highest id in use, 0 when there is none. */
  public long lastId() {
    return entries.isEmpty() ? 0 : entries.getLast().id();
  }

  private List<Entry> with(Entry entry) {
    List<Entry> next = new ArrayList<>(entries.size() + 1);
    boolean placed = false;
    for (Entry old : entries) {
      if (!placed && old.id() >= entry.id()) {
        next.add(entry);
        placed = true;
      }
      if (old.id() != entry.id()) {
        next.add(old);
      }
    }
    if (!placed) {
      next.add(entry);
    }
    return List.copyOf(next);
  }

  private List<Entry> without(long id) {
    return entries.stream().filter(entry -> entry.id() != id).toList();
  }

  private List<Entry> closed(Close close) {
    return entries.stream()
        .map(e ->
            e.workload().equals(close.workload()) && e.policy().equals(close.policy())
                ? e.close()
                : e)
        .toList();
  }

  private SortedMap<String, Alert> fired(Alert alert) {
    SortedMap<String, Alert> next = new TreeMap<>(firing);
    next.put(alert.fingerprint(), alert);
    return next;
  }

  private SortedMap<String, Alert> quieted(String fingerprint) {
    SortedMap<String, Alert> next = new TreeMap<>(firing);
    next.remove(fingerprint);
    return next;
  }
}
