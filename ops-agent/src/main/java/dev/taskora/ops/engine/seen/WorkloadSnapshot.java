package dev.taskora.ops.engine.seen;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a controller that we judge by.
 *
 * @param version {@code resourceVersion} as a number that grows; 0 = unknown
 * @param desired {@code spec.replicas}; for a DaemonSet the desired number of nodes
 * @param template names the pod template without its restart annotations: two equal texts mean that
 *     nobody changed the specification in between
 * @param previousTemplate the newest earlier revision that was Available; empty = nothing to roll
 *     back to
 * @param restartedAt the restart annotation's text, to recognise our own restarts
 * @param rolloutPaused {@code spec.paused}
 * @param pauseRequest text of the annotation {@code ops.taskora.dev/pause}, else empty
 * @param scaledBy {@code HPA} or {@code KEDA} when one of them owns the replicas, else empty
 */
public record WorkloadSnapshot(
    WorkloadKey key,
    long version,
    int desired,
    int ready,
    int updated,
    long generation,
    long observedGeneration,
    String template,
    String previousTemplate,
    String restartedAt,
    SortedMap<String, String> labels,
    boolean rolloutPaused,
    String pauseRequest,
    String scaledBy,
    List<Condition> conditions) {

  public static Draft draft(WorkloadKey key) {
    return new Draft(key);
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

  public Draft edit() {
    Draft draft = new Draft(key);
    draft.version = version;
    draft.desired = desired;
    draft.ready = ready;
    draft.updated = updated;
    draft.generation = generation;
    draft.observedGeneration = observedGeneration;
    draft.template = template;
    draft.previousTemplate = previousTemplate;
    draft.restartedAt = restartedAt;
    draft.labels = labels;
    draft.rolloutPaused = rolloutPaused;
    draft.pauseRequest = pauseRequest;
    draft.scaledBy = scaledBy;
    draft.conditions = conditions;
    return draft;
  }

  /** A snapshot in the making. */
  public static final class Draft {
    private final WorkloadKey key;
    private long version;
    private int desired;
    private int ready;
    private int updated;
    private long generation;
    private long observedGeneration;
    private String template = "";
    private String previousTemplate = "";
    private String restartedAt = "";
    private SortedMap<String, String> labels = new TreeMap<>();
    private boolean rolloutPaused;
    private String pauseRequest = "";
    private String scaledBy = "";
    private List<Condition> conditions = List.of();

    private Draft(WorkloadKey key) {
      this.key = key;
    }

    public Draft version(long value) {
      version = value;
      return this;
    }

    public Draft replicas(int desiredNow, int readyNow, int updatedNow) {
      desired = desiredNow;
      ready = readyNow;
      updated = updatedNow;
      return this;
    }

    public Draft generation(long value, long observed) {
      generation = value;
      observedGeneration = observed;
      return this;
    }

    public Draft template(String value, String previous) {
      template = value;
      previousTemplate = previous;
      return this;
    }

    public Draft restartedAt(String value) {
      restartedAt = value;
      return this;
    }

    public Draft labels(SortedMap<String, String> value) {
      labels = value;
      return this;
    }

    public Draft rolloutPaused(boolean value) {
      rolloutPaused = value;
      return this;
    }

    public Draft pauseRequest(String value) {
      pauseRequest = value;
      return this;
    }

    public Draft scaledBy(String value) {
      scaledBy = value;
      return this;
    }

    public Draft conditions(List<Condition> value) {
      conditions = List.copyOf(value);
      return this;
    }

    public WorkloadSnapshot build() {
      return new WorkloadSnapshot(
          key,
          version,
          desired,
          ready,
          updated,
          generation,
          observedGeneration,
          template,
          previousTemplate,
          restartedAt,
          labels,
          rolloutPaused,
          pauseRequest,
          scaledBy,
          conditions);
    }
  }
}
