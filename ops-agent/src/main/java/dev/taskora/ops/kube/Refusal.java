package dev.taskora.ops.kube;

import dev.taskora.ops.kube.KubeApi.Reply;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the API server said when it said no.
 *
 * @param status HTTP status
 * @param message its sentence, shortened
 * @param causes the {@code reason}s of its causes, e.g. {@code DisruptionBudget}
 */
record Refusal(int status, String message, List<String> causes) {
  private static final int MOST_CHARACTERS = 500;

  /** {@code exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3}. */
  private static final Pattern QUOTA =
      Pattern.compile("exceeded quota: .*, used: (?<used>.*), limited: (?<limited>.*)$");

  private static final Pattern COUNT = Pattern.compile("([^=,\\s]+)=([^=,\\s]+)");

  static Refusal of(Reply reply, KubernetesSerialization json) {
    try {
      @Nullable Status status = json.unmarshal(reply.body(), Status.class);
      if (status != null && status.getMessage() != null) {
        return new Refusal(reply.status(), shortened(status.getMessage()), causes(status));
      }
    } catch (KubernetesClientException | IllegalArgumentException e) {
      return new Refusal(reply.status(), "HTTP " + reply.status(), List.of());
    }
    return new Refusal(reply.status(), "HTTP " + reply.status(), List.of());
  }

  private static List<String> causes(Status status) {
    return status.getDetails() == null
        ? List.of()
        : status.getDetails().getCauses().stream().map(Refusal::causeOf).toList();
  }

  private static String causeOf(StatusCause cause) {
    return Text.of(cause.getReason());
  }

  private static String shortened(String message) {
    return message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS);
  }

  /** A PodDisruptionBudget allows no eviction now, as opposed to a server that is too busy. */
  boolean byDisruptionBudget() {
    return status == 429 && causes.contains("DisruptionBudget");
  }

  /** The caller may not do this at all, whatever the object. */
  boolean byPermission() {
    return status == 401 || (status == 403 && message.contains(" cannot "));
  }

  /**
   * A quota that is full but not over-full: it has room again once the pod to be replaced is gone.
   */
  boolean byQuotaThatTheOldPodHolds() {
    var found = QUOTA.matcher(message);
    return status == 403 && found.find() && fits(found.group("used"), found.group("limited"));
  }

  private static boolean fits(String used, String limited) {
    List<MatchResult> uses = COUNT.matcher(used).results().toList();
    List<MatchResult> limits = COUNT.matcher(limited).results().toList();
    if (uses.isEmpty() || uses.size() != limits.size()) {
      return false;
    }
    for (int i = 0; i < uses.size(); i++) {
      if (Quantities.compare(uses.get(i).group(2), limits.get(i).group(2)) > 0) {
        return false;
      }
    }
    return true;
  }
}
