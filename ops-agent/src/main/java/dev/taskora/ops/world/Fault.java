package dev.taskora.ops.world;

import dev.taskora.ops.engine.seen.WorkloadKey;

/**
 * Something broken on purpose, until it is healed or used up.
 *
 * @param id from a counter
 * @param podUid only this pod, so that its eviction heals it; empty = every pod of the workload
 * @param times deaths it causes before it is used up; 0 = no end
 */
public record Fault(long id, Kind kind, WorkloadKey workload, String podUid, int times) {

  /** What can be broken; the names are those of the HTTP route. */
  public enum Kind {
    /** Exits with 1 at once, every time it starts. */
    Crash("crash"),
    /** Runs a few seconds, then is killed for its memory. */
    Oom("oom"),
    BadImage("bad-image"),
    BadConfig("bad-config"),
    Unschedulable("unschedulable"),
    NodeDown("node-down"),
    FillVolume("fill-volume");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    public String wire() {
      return wire;
    }
  }

  Fault used() {
    return new Fault(id, kind, workload, podUid, times - 1);
  }

  boolean isFor(SimPod pod) {
    return workload.equals(pod.owner.key()) && (podUid.isEmpty() || podUid.equals(pod.uid));
  }
}
