package dev.taskora.ops.kube;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentList;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetList;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the kinds we use and no others: looking for every kind the client knows would
 * load some thousand classes and hold their memory for as long as the agent lives.
 */
final class KubeJson {
  private static final List<Class<? extends KubernetesResource>> KINDS =
      List.of(
          Pod.class,
          PodList.class,
          Deployment.class,
          DeploymentList.class,
          StatefulSet.class,
          StatefulSetList.class,
          DaemonSet.class,
          DaemonSetList.class,
          ConfigMap.class,
          Status.class);

  private KubeJson() {}

  static KubernetesSerialization lean() {
    KubernetesSerialization json = new KubernetesSerialization(new JsonMapper(), false);
    KINDS.forEach(json::registerKubernetesResource);
    return json;
  }
}
