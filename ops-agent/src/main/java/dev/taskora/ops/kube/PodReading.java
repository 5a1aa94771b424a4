package dev.taskora.ops.kube;

import dev.taskora.ops.engine.seen.Condition;
import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Kind;
import dev.taskora.ops.engine.seen.PodSnapshot;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pod as the API server sends it → the few fields the engine judges by. */
final class PodReading {
  private static final PodStatus NO_STATUS = new PodStatus();

  private PodReading() {}

  static PodSnapshot snapshot(Pod pod) {
    ObjectMeta meta = pod.getMetadata();
    PodStatus status = pod.getStatus() == null ? NO_STATUS : pod.getStatus();
    List<Condition> conditions = conditions(status);
    return PodSnapshot.draft(Owners.of(pod), meta.getName(), Text.of(meta.getUid()))
        .version(Text.version(meta.getResourceVersion()))
        .node(pod.getSpec() == null ? "" : Text.of(pod.getSpec().getNodeName()))
        .labels(meta.getLabels() == null ? new TreeMap<>() : new TreeMap<>(meta.getLabels()))
        .phase(Text.or(status.getPhase(), "Unknown"))
        .reason(Text.of(status.getReason()))
        .ready(conditions.stream().anyMatch(c -> c.is("Ready", "True")))
        .deleting(meta.getDeletionTimestamp() != null)
        .disruption(disruption(conditions))
        .containers(containers(pod, status))
        .conditions(conditions)
        .createdAt(Text.time(meta.getCreationTimestamp()))
        .revision(revision(meta))
        .debugging(isDebugged(status))
        .build();
  }

  private static List<Condition> conditions(PodStatus status) {
    List<Condition> conditions = new ArrayList<>();
    for (PodCondition c : status.getConditions()) {
      conditions.add(
          new Condition(Text.of(c.getType()), Text.of(c.getStatus()), Text.of(c.getReason())));
    }
    return conditions;
  }

  private static String disruption(List<Condition> conditions) {
    return conditions.stream()
        .filter(c -> c.is("DisruptionTarget", "True"))
        .map(c -> Text.or(c.reason(), "DisruptionTarget"))
        .findFirst()
        .orElse("");
  }

  private static String revision(ObjectMeta meta) {
    if (meta.getLabels() == null) {
      return "";
    }
    String ofReplicaSet = Text.of(meta.getLabels().get(Owners.TEMPLATE_HASH));
    return Text.or(ofReplicaSet, Text.of(meta.getLabels().get("controller-revision-hash")));
  }

  private static boolean isDebugged(PodStatus status) {
    return status.getEphemeralContainerStatuses().stream()
        .anyMatch(c -> c.getState() != null && c.getState().getRunning() != null);
  }

  private static List<ContainerSnapshot> containers(Pod pod, PodStatus status) {
    Set<String> sidecars = sidecars(pod);
    Function<ContainerStatus, Kind> initKind =
        c -> sidecars.contains(c.getName()) ? Kind.Sidecar : Kind.Init;
    List<ContainerSnapshot> all = new ArrayList<>();
    status.getInitContainerStatuses().forEach(c -> all.add(container(c, initKind.apply(c))));
    status.getContainerStatuses().forEach(c -> all.add(container(c, Kind.App)));
    return all;
  }

  /** Native sidecars: init containers that restart for ever, in Kubernetes 1.29 and newer. */
  private static Set<String> sidecars(Pod pod) {
    if (pod.getSpec() == null) {
      return Set.of();
    }
    return pod.getSpec().getInitContainers().stream()
        .filter(c -> "Always".equals(c.getRestartPolicy()))
        .map(Container::getName)
        .collect(Collectors.toSet());
  }

  private static ContainerSnapshot container(ContainerStatus c, Kind kind) {
    return new ContainerSnapshot(
        Text.of(c.getName()),
        kind,
        Boolean.TRUE.equals(c.getReady()),
        Boolean.TRUE.equals(c.getStarted()),
        c.getRestartCount() == null ? 0 : Math.max(0, c.getRestartCount()),
        Text.of(c.getContainerID()),
        state(c.getState()),
        c.getLastState() == null ? null : ended(c.getLastState().getTerminated()));
  }

  private static ContainerSnapshot.State state(@Nullable ContainerState state) {
    if (state == null) {
      return new ContainerSnapshot.Waiting("");
    }
    ContainerSnapshot.@Nullable Terminated ended = ended(state.getTerminated());
    if (ended != null) {
      return ended;
    }
    if (state.getRunning() != null) {
      return new ContainerSnapshot.Running(Text.time(state.getRunning().getStartedAt()));
    }
    return new ContainerSnapshot.Waiting(
        state.getWaiting() == null ? "" : Text.of(state.getWaiting().getReason()));
  }

  private static ContainerSnapshot.@Nullable Terminated ended(
      @Nullable ContainerStateTerminated state) {
    if (state == null) {
      return null;
    }
    int exitCode = state.getExitCode() == null ? 0 : state.getExitCode();
    int signal = state.getSignal() == null ? 0 : state.getSignal();
    Instant at = Text.time(state.getFinishedAt());
    return new ContainerSnapshot.Terminated(Text.of(state.getReason()), exitCode, signal, at);
  }
}
