package dev.taskora.ops.engine.seen;

import java.util.Comparator;

/**
 * The thing an incident is about, by name: a controller ({@code Deployment}, {@code StatefulSet}…),
 * a bare {@code Pod}, or an object that no pod belongs to ({@code Node}, {@code
 * PersistentVolumeClaim}).
 *
 * @param namespace empty for cluster-wide objects
 * @param kind as Kubernetes spells it
 */
public record WorkloadKey(String namespace, String kind, String name)
    implements Comparable<WorkloadKey> {

  public static final String NODE = "Node";
  public static final String CLAIM = "PersistentVolumeClaim";
  public static final String BARE_POD = "Pod";

  private static final Comparator<WorkloadKey> ORDER =
      Comparator.comparing(WorkloadKey::namespace)
          .thenComparing(WorkloadKey::kind)
          .thenComparing(WorkloadKey::name);

  public static WorkloadKey node(String name) {
    return new WorkloadKey("", NODE, name);
  }

  public static WorkloadKey claim(String namespace, String name) {
    return new WorkloadKey(namespace, CLAIM, name);
  }

  @Override
  public int compareTo(WorkloadKey other) {
    return ORDER.compare(this, other);
  }

  /** For people and logs: {@code shop/Deployment/web}. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + "/" + name : namespace + "/" + kind + "/" + name;
  }
}
