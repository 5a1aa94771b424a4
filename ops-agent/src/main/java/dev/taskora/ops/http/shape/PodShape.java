package dev.taskora.ops.http.shape;

import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Running;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Terminated;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Waiting;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pod as the API shows it. */
public final class PodShape {
  private PodShape() {}

  public static JsonObject of(PodSnapshot pod) {
    return new JsonObject()
        .put("namespace", pod.namespace())
        .put("name", pod.name())
        .put("uid", pod.uid())
        .put("workload", workload(pod.workload()))
        .put("phase", pod.deleting() ? "Terminating" : pod.phase())
        .put("ready", pod.ready())
        .put("restarts", pod.containers().stream().mapToInt(c -> c.restartCount()).sum())
        .put("reason", reason(pod))
        .put("since", Json.time(since(pod)));
  }

  /** A pod that exists no more; readers drop it from their lists. */
  public static JsonObject gone(PodSnapshot pod) {
    return of(pod).put("phase", "Gone").put("ready", false);
  }

  public static JsonObject workload(WorkloadKey key) {
    return new JsonObject()
        .put("namespace", key.namespace())
        .put("kind", key.kind())
        .put("name", key.name());
  }

  /** Kubernetes' word for what is wrong; null when nothing is. */
  private static @Nullable String reason(PodSnapshot pod) {
    if (pod.ready()) {
      return null;
    }
    if (!pod.reason().isEmpty()) {
      return pod.reason();
    }
    return pod.containers().stream()
        .filter(container -> !container.ready())
        .map(PodShape::word)
        .filter(word -> !word.isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static String word(ContainerSnapshot container) {
    return switch (container.state()) {
      case Waiting waiting -> waiting.reason();
      case Terminated ended -> ended.reason();
      case Running running -> "";
    };
  }

  /** When the newest of its containers came into its present state, by the node's clock. */
  private static Instant since(PodSnapshot pod) {
    Instant newest = pod.createdAt();
    for (ContainerSnapshot container : pod.containers()) {
      Instant at =
          switch (container.state()) {
            case Running running -> running.startedAt();
            case Terminated ended -> ended.finishedAt();
            case Waiting waiting ->
                container.last() == null ? Instant.EPOCH : container.last().finishedAt();
          };
      newest = at.isAfter(newest) ? at : newest;
    }
    return newest;
  }
}
