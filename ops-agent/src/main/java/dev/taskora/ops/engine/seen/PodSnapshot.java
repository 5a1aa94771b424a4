package dev.taskora.ops.engine.seen;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a pod that we judge by. Text that Kubernetes leaves out is empty, never null.
 *
 * @param workload the controller at the top (the Deployment, not its ReplicaSet); kind {@code Pod}
 *     for a bare pod
 * @param uid the identity: a recreated pod of the same name is another pod
 * @param version {@code resourceVersion} as a number that grows; 0 = unknown. Older ones are stale
 * @param phase {@code status.phase}
 * @param reason {@code status.reason}, e.g. {@code Evicted}, {@code NodeLost}
 * @param deleting {@code metadata.deletionTimestamp} is set
 * @param disruption reason of a true {@code DisruptionTarget} condition, else empty
 * @param revision {@code pod-template-hash} or {@code controller-revision-hash}
 * @param debugging an ephemeral container is running: a human is looking
 */
public record PodSnapshot(
    WorkloadKey workload,
    String name,
    String uid,
    long version,
    String node,
    SortedMap<String, String> labels,
    String phase,
    String reason,
    boolean ready,
    boolean deleting,
    String disruption,
    List<ContainerSnapshot> containers,
    List<Condition> conditions,
    Instant createdAt,
    String revision,
    boolean debugging) {

  /** Starts a pod of which nothing is known but who it is: Pending, without a node. */
  public static Draft draft(WorkloadKey workload, String name, String uid) {
    return new Draft(workload, name, uid);
  }

  public String namespace() {
    return workload.namespace();
  }

  /** Ending on purpose: deleted, evicted, preempted, drained. Never a crash. */
  public boolean endsOnPurpose() {
    return deleting || !disruption.isEmpty();
  }

  /** The reason of a condition with that status, or null when there is no such condition. */
  public @Nullable String conditionReason(String type, String status) {
    for (Condition condition : conditions) {
      if (condition.is(type, status)) {
        return condition.reason();
      }
    }
    return null;
  }

  /** The same pod, to be changed. */
  public Draft edit() {
    Draft draft = new Draft(workload, name, uid);
    draft.version = version;
    draft.node = node;
    draft.labels = labels;
    draft.phase = phase;
    draft.reason = reason;
    draft.ready = ready;
    draft.deleting = deleting;
    draft.disruption = disruption;
    draft.containers = containers;
    draft.conditions = conditions;
    draft.createdAt = createdAt;
    draft.revision = revision;
    draft.debugging = debugging;
    return draft;
  }

  /** A snapshot in the making. */
  public static final class Draft {
    private final WorkloadKey workload;
    private final String name;
    private final String uid;
    private long version;
    private String node = "";
    private SortedMap<String, String> labels = new TreeMap<>();
    private String phase = "Pending";
    private String reason = "";
    private boolean ready;
    private boolean deleting;
    private String disruption = "";
    private List<ContainerSnapshot> containers = List.of();
    private List<Condition> conditions = List.of();
    private Instant createdAt = Instant.EPOCH;
    private String revision = "";
    private boolean debugging;

    private Draft(WorkloadKey workload, String name, String uid) {
      this.workload = workload;
      this.name = name;
      this.uid = uid;
    }

    public Draft version(long value) {
      version = value;
      return this;
    }

    public Draft node(String value) {
      node = value;
      return this;
    }

    public Draft labels(SortedMap<String, String> value) {
      labels = value;
      return this;
    }

    public Draft phase(String value) {
      phase = value;
      return this;
    }

    public Draft reason(String value) {
      reason = value;
      return this;
    }

    public Draft ready(boolean value) {
      ready = value;
      return this;
    }

    public Draft deleting(boolean value) {
      deleting = value;
      return this;
    }

    public Draft disruption(String value) {
      disruption = value;
      return this;
    }

    public Draft containers(List<ContainerSnapshot> value) {
      containers = List.copyOf(value);
      return this;
    }

    public Draft conditions(List<Condition> value) {
      conditions = List.copyOf(value);
      return this;
    }

    public Draft createdAt(Instant value) {
      createdAt = value;
      return this;
    }

    public Draft revision(String value) {
      revision = value;
      return this;
    }

    public Draft debugging(boolean value) {
      debugging = value;
      return this;
    }

    public PodSnapshot build() {
      return new PodSnapshot(
          workload,
          name,
          uid,
          version,
          node,
          labels,
          phase,
          reason,
          ready,
          deleting,
          disruption,
          containers,
          conditions,
          createdAt,
          revision,
          debugging);
    }
  }
}
