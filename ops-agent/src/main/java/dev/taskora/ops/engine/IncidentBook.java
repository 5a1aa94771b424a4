package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Incident;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Open incidents, one per workload and family, and the newest resolved ones. At most {@link
 * #MAX_OPEN} are open; a symptom beyond that is counted and not followed.
 */
final class IncidentBook {
  static final int MAX_OPEN = 1_000;
  static final int MAX_RECENT = 200;

  private final TreeMap<WorkloadKey, EnumMap<Family, Open>> open = new TreeMap<>();
  private final ArrayDeque<Incident> recent = new ArrayDeque<>();
  private int size;

  /** An open incident and when to judge it again. */
  static final class Open {
    Incident incident;
    Instant due;

    Open(Incident incident) {
      this.incident = incident;
      this.due = incident.openedAt();
    }
  }

  @Nullable Open find(WorkloadKey workload, Family family) {
    Map<Family, Open> ofWorkload = open.get(workload);
    return ofWorkload == null ? null : ofWorkload.get(family);
  }

  @Nullable Open find(WorkloadKey workload, long id) {
    for (Open candidate : of(workload)) {
      if (candidate.incident.id() == id) {
        return candidate;
      }
    }
    return null;
  }

  @Nullable Open find(long id) {
    for (WorkloadKey workload : open.keySet()) {
      Open found = find(workload, id);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  boolean isFull() {
    return size >= MAX_OPEN;
  }

  Open add(Incident incident) {
    Open added = new Open(incident);
    open.computeIfAbsent(incident.workload(), key -> new EnumMap<>(Family.class))
        .put(incident.family(), added);
    size++;
    return added;
  }

  void close(Incident resolved) {
    EnumMap<Family, Open> ofWorkload = open.get(resolved.workload());
    if (ofWorkload != null && ofWorkload.remove(resolved.family()) != null) {
      size--;
      if (ofWorkload.isEmpty()) {
        open.remove(resolved.workload());
      }
    }
    recent.addLast(resolved);
    if (recent.size() > MAX_RECENT) {
      recent.removeFirst();
    }
  }

  Collection<Open> of(WorkloadKey workload) {
    EnumMap<Family, Open> ofWorkload = open.get(workload);
    return ofWorkload == null ? List.of() : ofWorkload.values();
  }

  boolean has(WorkloadKey workload) {
    return open.containsKey(workload);
  }

  /** Those to be judged by now, in the order of their workloads. */
  List<Open> dueBy(Instant at) {
    List<Open> due = new ArrayList<>();
    for (EnumMap<Family, Open> ofWorkload : open.values()) {
      for (Open candidate : ofWorkload.values()) {
        if (!candidate.due.isAfter(at)) {
          due.add(candidate);
        }
      }
    }
    return due;
  }

  /** Workloads with an open incident. */
  Collection<WorkloadKey> workloads() {
    return open.keySet();
  }

  int size() {
    return size;
  }

  /** Open ones in the order of their workloads, then the newest resolved ones, newest first. */
  List<Incident> all() {
    List<Incident> all = new ArrayList<>(size + recent.size());
    for (EnumMap<Family, Open> ofWorkload : open.values()) {
      for (Open one : ofWorkload.values()) {
        all.add(one.incident);
      }
    }
    recent.descendingIterator().forEachRemaining(all::add);
    return List.copyOf(all);
  }
}
