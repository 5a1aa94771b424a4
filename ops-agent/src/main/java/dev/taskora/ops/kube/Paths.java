package dev.taskora.ops.kube;

import dev.taskora.ops.engine.seen.WorkloadKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths of the API server, below its root. */
final class Paths {
  private Paths() {}

  static String pods(String namespace) {
    return "api/v1/namespaces/" + namespace + "/pods";
  }

  static String configMaps(String namespace) {
    return "api/v1/namespaces/" + namespace + "/configmaps";
  }

  /** {@code kind}: Deployment, StatefulSet, DaemonSet or ReplicaSet. */
  static String workloads(String namespace, String kind) {
    return "apis/apps/v1/namespaces/" + namespace + "/" + kind.toLowerCase(Locale.ROOT) + "s";
  }

  /** For a query parameter. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String workload(WorkloadKey key) {
    return workloads(key.namespace(), key.kind()) + "/" + key.name();
  }
}
