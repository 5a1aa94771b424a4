package dev.taskora.ops.kube;

import dev.taskora.ops.engine.seen.WorkloadKey;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;

/**
 * Which controller a pod belongs to in the end.
 *
 * <p>A Deployment's controller names each ReplicaSet {@code <deployment>-<hash>} and labels its
 * pods {@code pod-template-hash=<hash>}, so the Deployment is known from the pod alone, also while
 * its ReplicaSet has not been seen yet.
 */
final class Owners {
  static final String TEMPLATE_HASH = "pod-template-hash";

  private Owners() {}

  static WorkloadKey of(Pod pod) {
    ObjectMeta meta = pod.getMetadata();
    String namespace = Text.of(meta.getNamespace());
    for (OwnerReference owner : meta.getOwnerReferences()) {
      if (Boolean.TRUE.equals(owner.getController())) {
        return top(namespace, owner, meta);
      }
    }
    return new WorkloadKey(namespace, WorkloadKey.BARE_POD, meta.getName());
  }

  private static WorkloadKey top(String namespace, OwnerReference owner, ObjectMeta pod) {
    String hash = pod.getLabels() == null ? "" : Text.of(pod.getLabels().get(TEMPLATE_HASH));
    String name = owner.getName();
    boolean ofDeployment =
        owner.getKind().equals("ReplicaSet") && !hash.isEmpty() && name.endsWith("-" + hash);
    return ofDeployment
        ? new WorkloadKey(
            namespace, "Deployment", name.substring(0, name.length() - hash.length() - 1))
        : new WorkloadKey(namespace, owner.getKind(), name);
  }
}
