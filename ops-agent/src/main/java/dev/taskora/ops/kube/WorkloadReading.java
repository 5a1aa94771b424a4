package dev.taskora.ops.kube;

import dev.taskora.ops.engine.seen.Condition;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A controller as the API server sends it → the few fields the engine judges by. */
final class WorkloadReading {
  static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";
  static final String PAUSE = "ops.taskora.dev/pause";

  private final KubernetesSerialization json;

  WorkloadReading(KubernetesSerialization json) {
    this.json = json;
  }

  /** Reads one as sent; the key says which kind it is. */
  WorkloadSnapshot snapshot(WorkloadKey key, String body) {
    return switch (key.kind()) {
      case "Deployment" -> deployment(json.unmarshal(body, Deployment.class));
      case "StatefulSet" -> statefulSet(json.unmarshal(body, StatefulSet.class));
      case "DaemonSet" -> daemonSet(json.unmarshal(body, DaemonSet.class));
      default -> WorkloadSnapshot.draft(key).build();
    };
  }

  WorkloadSnapshot deployment(Deployment deployment) {
    var spec = deployment.getSpec();
    var status = deployment.getStatus();
    return draft(deployment, spec.getTemplate())
        .replicas(
            orOne(spec.getReplicas()),
            status == null ? 0 : orZero(status.getReadyReplicas()),
            status == null ? 0 : orZero(status.getUpdatedReplicas()))
        .generation(
            orZero(deployment.getMetadata().getGeneration()),
            status == null ? 0 : orZero(status.getObservedGeneration()))
        .rolloutPaused(Boolean.TRUE.equals(spec.getPaused()))
        .conditions(conditions(status))
        .build();
  }

  WorkloadSnapshot statefulSet(StatefulSet set) {
    var spec = set.getSpec();
    var status = set.getStatus();
    return draft(set, spec.getTemplate())
        .replicas(
            orOne(spec.getReplicas()),
            status == null ? 0 : orZero(status.getReadyReplicas()),
            status == null ? 0 : orZero(status.getUpdatedReplicas()))
        .generation(
            orZero(set.getMetadata().getGeneration()),
            status == null ? 0 : orZero(status.getObservedGeneration()))
        .build();
  }

  WorkloadSnapshot daemonSet(DaemonSet set) {
    var status = set.getStatus();
    return draft(set, set.getSpec().getTemplate())
        .replicas(
            status == null ? 0 : orZero(status.getDesiredNumberScheduled()),
            status == null ? 0 : orZero(status.getNumberReady()),
            status == null ? 0 : orZero(status.getUpdatedNumberScheduled()))
        .generation(
            orZero(set.getMetadata().getGeneration()),
            status == null ? 0 : orZero(status.getObservedGeneration()))
        .build();
  }

  private WorkloadSnapshot.Draft draft(HasMetadata object, @Nullable PodTemplateSpec template) {
    ObjectMeta meta = object.getMetadata();
    return WorkloadSnapshot.draft(key(object))
        .version(Text.version(meta.getResourceVersion()))
        .labels(meta.getLabels() == null ? new TreeMap<>() : new TreeMap<>(meta.getLabels()))
        .pauseRequest(annotation(meta, PAUSE))
        .restartedAt(
            template == null || template.getMetadata() == null
                ? ""
                : annotation(template.getMetadata(), RESTARTED_AT))
        .template(template == null ? "" : fingerprint(template), "");
  }

  static WorkloadKey key(HasMetadata object) {
    ObjectMeta meta = object.getMetadata();
    return new WorkloadKey(Text.of(meta.getNamespace()), object.getKind(), meta.getName());
  }

  private static String annotation(ObjectMeta meta, String name) {
    return meta.getAnnotations() == null ? "" : Text.of(meta.getAnnotations().get(name));
  }

  private static List<Condition> conditions(@Nullable DeploymentStatus status) {
    if (status == null) {
      return List.of();
    }
    return status.getConditions().stream()
        .map(c ->
            new Condition(Text.of(c.getType()), Text.of(c.getStatus()), Text.of(c.getReason())))
        .toList();
  }

  /** Equal for equal templates; a restart by annotation does not change it. */
  private String fingerprint(PodTemplateSpec template) {
    PodTemplateSpec bare = json.clone(template);
    if (bare.getMetadata() != null && bare.getMetadata().getAnnotations() != null) {
      Map<String, String> annotations = new TreeMap<>(bare.getMetadata().getAnnotations());
      annotations.remove(RESTARTED_AT);
      bare.getMetadata().setAnnotations(annotations);
    }
    byte[] text = json.asJson(bare).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  /** A controller without a stated number of replicas runs one. */
  private static int orOne(@Nullable Integer number) {
    return number == null ? 1 : number;
  }
}
