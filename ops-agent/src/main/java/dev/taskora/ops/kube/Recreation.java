package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.kube.KubeApi.Lost;
import dev.taskora.ops.kube.KubeApi.Reply;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API server, by a dry run, whether it would take the pod that is to replace another one:
 * a quota, Pod Security or a webhook might keep it from coming back.
 */
final class Recreation {
  private final KubeApi api;

  Recreation(KubeApi api) {
    this.api = api;
  }

  /** Why the pod must stay, or null when its replacement would be admitted. */
  @Nullable Ended obstacle(WorkloadKey workload, Pod pod) {
    return switch (api.get(Paths.workload(workload))) {
      case Lost lost -> Ended.notTried(lost);
      case Reply reply when reply.ok() -> obstacle(replacement(workload, reply.body(), pod));
      case Reply reply -> Ended.refused(Refusal.of(reply, api.json()));
    };
  }

  private @Nullable Ended obstacle(Pod replacement) {
    String path =
        Paths.pods(replacement.getMetadata().getNamespace())
            + "?dryRun=All&"
            + Remediator.FIELD_MANAGER;
    return switch (api.post(path, api.json().asJson(replacement))) {
      case Lost lost -> Ended.notTried(lost);
      case Reply reply when reply.ok() -> null;
      case Reply reply -> judge(Refusal.of(reply, api.json()));
    };
  }

  private static @Nullable Ended judge(Refusal no) {
    if (no.byQuotaThatTheOldPodHolds()) {
      return null;
    }
    if (no.byPermission() || no.status() >= 500 || no.status() == 429) {
      return Ended.failed("cannot find out whether the pod would come back: " + no.message());
    }
    return new Ended(Outcome.Refused, Reason.WouldNotRecreate, no.message());
  }

  private Pod replacement(WorkloadKey workload, String body, Pod old) {
    PodTemplateSpec template =
        switch (workload.kind()) {
          case "Deployment" -> read(body, Deployment.class).getSpec().getTemplate();
          case "ReplicaSet" -> read(body, ReplicaSet.class).getSpec().getTemplate();
          case "DaemonSet" -> read(body, DaemonSet.class).getSpec().getTemplate();
          case "StatefulSet" -> withClaims(read(body, StatefulSet.class), old);
          default -> throw new IllegalArgumentException("No pod template in a " + workload.kind());
        };
    return new PodBuilder()
        .withMetadata(identity(template.getMetadata(), old))
        .withSpec(template.getSpec())
        .build();
  }

  private <T> T read(String body, Class<T> type) {
    return api.json().unmarshal(body, type);
  }

  /** Labels and owner as the controller would set them, because webhooks look at both. */
  private static ObjectMeta identity(@Nullable ObjectMeta template, Pod old) {
    ObjectMeta from = template == null ? new ObjectMeta() : template;
    return new ObjectMetaBuilder()
        .withGenerateName(old.getMetadata().getName() + "-")
        .withNamespace(old.getMetadata().getNamespace())
        .withLabels(old.getMetadata().getLabels())
        .withAnnotations(from.getAnnotations())
        .withOwnerReferences(
            old.getMetadata().getOwnerReferences().stream().map(Recreation::plain).toList())
        .build();
  }

  /** Blocking the owner's deletion would need a right that the agent has no use for. */
  private static OwnerReference plain(OwnerReference owner) {
    return owner.edit().withBlockOwnerDeletion(null).build();
  }

  /** The set's controller adds a volume for each claim; without them the mounts have no target. */
  private static PodTemplateSpec withClaims(StatefulSet set, Pod old) {
    List<PersistentVolumeClaim> claims = set.getSpec().getVolumeClaimTemplates();
    PodTemplateSpec template = set.getSpec().getTemplate();
    for (PersistentVolumeClaim claim : claims) {
      String name = claim.getMetadata().getName();
      template
          .getSpec()
          .getVolumes()
          .add(
              new VolumeBuilder()
                  .withName(name)
                  .withNewPersistentVolumeClaim()
                  .withClaimName(name + "-" + old.getMetadata().getName())
                  .endPersistentVolumeClaim()
                  .build());
    }
    return template;
  }
}
