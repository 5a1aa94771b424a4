package dev.taskora.ops.engine;

import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Situation;
import dev.taskora.ops.engine.seen.SignalType.Family;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Actions under way: reserved and not yet performed, or performed and not yet answered. */
final class Flights {
  private final TreeMap<Long, Flight> byId = new TreeMap<>();

  /**
   * One of them.
   *
   * @param performing the cluster was asked
   * @param deadline no answer by then is an answer
   */
  record Flight(Ledger.Entry entry, Family family, boolean performing, Instant deadline) {}

  void add(Flight flight) {
    byId.put(flight.entry().id(), flight);
  }

  @Nullable Flight remove(long id) {
    return byId.remove(id);
  }

  @Nullable Flight get(long id) {
    return byId.get(id);
  }

  List<Flight> overdue(Instant at) {
    List<Flight> overdue = new ArrayList<>();
    for (Flight flight : byId.values()) {
      if (!at.isBefore(flight.deadline())) {
        overdue.add(flight);
      }
    }
    return overdue;
  }

  /** Counts them, leaving out the one with id {@code but}. */
  Situation.Flights count(WorkloadKey workload, String policy, long but) {
    int anywhere = 0;
    int ofPolicy = 0;
    int here = 0;
    for (Flight flight : byId.values()) {
      Ledger.Entry entry = flight.entry();
      if (entry.id() != but) {
        anywhere++;
        ofPolicy += entry.policy().equals(policy) ? 1 : 0;
        here += entry.workload().equals(workload) ? 1 : 0;
      }
    }
    return new Situation.Flights(anywhere, ofPolicy, here);
  }

  List<Flight> all() {
    return List.copyOf(byId.values());
  }

  void clear() {
    byId.clear();
  }
}
