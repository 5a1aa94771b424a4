package dev.taskora.ops.engine.seen;

import java.util.List;

/**
 * The few fields of a node that we judge by.
 *
 * @param version {@code resourceVersion} as a number that grows; 0 = unknown
 * @param cordoned {@code spec.unschedulable}: somebody planned this
 * @param leaseSilentSeconds how long its Lease in {@code kube-node-lease} was not renewed, by the
 *     watcher's own monotonic clock
 */
public record NodeSnapshot(
    String name,
    long version,
    boolean cordoned,
    long leaseSilentSeconds,
    List<Condition> conditions) {

  public boolean has(String type, String status) {
    for (Condition condition : conditions) {
      if (condition.is(type, status)) {
        return true;
      }
    }
    return false;
  }
}
