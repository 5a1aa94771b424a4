package dev.taskora.ops.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How to reach one cluster: from a kubeconfig, or from the pod's own service account. */
public final class ClusterAccess {
  /** A kubeconfig or context that cannot be used; the message is one sentence. */
  public static final class BadAccess extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadAccess(String sentence) {
      super(sentence);
    }
  }

  private static final int CONNECT_MILLIS = 5_000;
  private static final int REQUEST_MILLIS = 10_000;
  private static final long PING_MILLIS = 10_000;
  private static final int RECONNECT_MILLIS = 1_000;

  private final Config config;
  private final String name;
  private final KubernetesSerialization json = KubeJson.lean();

  private ClusterAccess(Config config, String name) {
    this.config = config;
    this.name = name;
  }

  /**
   * Reads the configuration; nothing is sent yet.
   *
   * @param kubeconfig file or files in PATH style; null = in-cluster, else the home's kubeconfig
   * @param context null = the current one
   * @throws BadAccess when the file or the context does not exist or cannot be read
   */
  public static ClusterAccess of(@Nullable String kubeconfig, @Nullable String context) {
    if (kubeconfig != null) {
      for (String file : kubeconfig.split(Pattern.quote(File.pathSeparator), -1)) {
        if (!Files.isReadable(Path.of(file))) {
          throw new BadAccess("The kubeconfig \"" + file + "\" cannot be read.");
        }
      }
      // The client's own switch for its kubeconfig search, the only one that merges several files.
      System.setProperty("kubeconfig", kubeconfig);
    }
    Config config = read(context);
    String current = nameOf(config);
    if (context != null && !context.equals(current)) {
      throw new BadAccess("The kubeconfig has no context \"" + context + "\".");
    }
    return new ClusterAccess(bounded(config), current);
  }

  /** For tests: an address without credentials. */
  static ClusterAccess at(String url) {
    return new ClusterAccess(
        bounded(new ConfigBuilder(Config.empty()).withMasterUrl(url).build()), "test");
  }

  private static Config read(@Nullable String context) {
    try {
      return Config.autoConfigure(context);
    } catch (KubernetesClientException | IllegalArgumentException e) {
      throw new BadAccess("The kubeconfig cannot be used: " + e.getMessage() + ".");
    }
  }

  private static String nameOf(Config config) {
    return config.getCurrentContext() == null ? "in-cluster" : config.getCurrentContext().getName();
  }

  private static Config bounded(Config config) {
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestTimeout(REQUEST_MILLIS);
    config.setWebsocketPingInterval(PING_MILLIS);
    config.setWatchReconnectInterval(RECONNECT_MILLIS);
    config.setUserAgent("taskora-ops");
    return config;
  }

  /** The context's name, or {@code in-cluster}. */
  public String name() {
    return name;
  }

  /** For sentences: the address of the API server. */
  String server() {
    return config.getMasterUrl();
  }

  KubernetesClient open() {
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(json)
        .build();
  }
}
