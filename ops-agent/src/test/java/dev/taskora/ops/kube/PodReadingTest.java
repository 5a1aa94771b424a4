package dev.taskora.ops.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Statuses as a real kubelet (Kubernetes 1.35) sent them, read into snapshots. */
class PodReadingTest {
  private final KubernetesSerialization json = new KubernetesSerialization();

  @Test
  void each_death_of_a_crash_loop_is_counted_once_whatever_the_order_of_words() {
    List<Integer> deaths = containers("crash-loop").map(ContainerSnapshot::deaths).toList();
    assertThat(deaths).isSorted().containsExactly(0, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6);
  }

  @Test
  void back_off_is_a_waiting_container_with_a_last_end() {
    List<ContainerSnapshot> waiting =
        containers("crash-loop").filter(c -> c.waitingReason().equals("CrashLoopBackOff")).toList();
    assertThat(waiting).hasSize(5);
    assertThat(waiting)
        .allSatisfy(c -> {
          ContainerSnapshot.Terminated end = Objects.requireNonNull(c.last());
          assertThat(end.exitCode()).isEqualTo(1);
          assertThat(end.reason()).isEqualTo("Error");
          assertThat(end.finishedAt().toString()).startsWith("2026-11-23T09:");
        });
  }

  @Test
  void out_of_memory_is_seen_in_the_state_and_after_the_restart() {
    List<ContainerSnapshot> seen = containers("oom").toList();
    assertThat(seen.stream().map(ContainerSnapshot::newestEnd).filter(Objects::nonNull))
        .hasSize(6)
        .allSatisfy(end -> {
          assertThat(end.outOfMemory()).isTrue();
          assertThat(end.exitCode()).isEqualTo(137);
        });
    assertThat(seen.getLast().deaths()).isEqualTo(3);
  }

  @Test
  void a_liveness_kill_shows_only_in_the_restart_count() {
    List<ContainerSnapshot> seen = containers("liveness-kill").toList();
    assertThat(seen.get(2).state()).isInstanceOf(ContainerSnapshot.Running.class);
    assertThat(seen.get(2).deaths()).isEqualTo(1);
    assertThat(Objects.requireNonNull(seen.get(2).last()).exitCode()).isEqualTo(137);
  }

  @Test
  void a_deletion_is_an_ending_on_purpose() {
    List<PodSnapshot> seen = snapshots("liveness-kill").toList();
    assertThat(seen.get(5).endsOnPurpose()).isFalse();
    assertThat(seen.getLast().endsOnPurpose()).isTrue();
    assertThat(seen.getLast().phase()).isEqualTo("Failed");
  }

  @Test
  void images_that_cannot_be_pulled_keep_kubernetes_words() {
    assertThat(containers("image-pull").map(ContainerSnapshot::waitingReason))
        .containsExactly("ContainerCreating", "ErrImagePull", "ImagePullBackOff", "ErrImagePull");
  }

  @Test
  void readiness_is_the_pods_condition() {
    assertThat(snapshots("readiness-flip").map(PodSnapshot::ready))
        .containsExactly(false, false, false, false, true, false, true, false);
  }

  @Test
  void a_pod_that_finds_no_node_says_so() {
    PodSnapshot pod = snapshots("unschedulable").toList().getLast();
    assertThat(pod.conditionReason("PodScheduled", "False")).isEqualTo("Unschedulable");
    assertThat(pod.containers()).isEmpty();
    assertThat(pod.node()).isEmpty();
  }

  @Test
  void a_pod_of_a_deployment_belongs_to_the_deployment() {
    Pod pod = owned("ReplicaSet", "web-6d5f", Map.of("pod-template-hash", "6d5f"));
    assertThat(PodReading.snapshot(pod).workload())
        .isEqualTo(new WorkloadKey("shop", "Deployment", "web"));
    assertThat(PodReading.snapshot(pod).revision()).isEqualTo("6d5f");
  }

  @Test
  void other_owners_are_taken_by_their_name() {
    assertThat(PodReading.snapshot(owned("ReplicaSet", "own-set", Map.of())).workload())
        .isEqualTo(new WorkloadKey("shop", "ReplicaSet", "own-set"));
    assertThat(PodReading.snapshot(owned("StatefulSet", "db", Map.of())).workload())
        .isEqualTo(new WorkloadKey("shop", "StatefulSet", "db"));
    assertThat(PodReading.snapshot(owned("Job", "once", Map.of())).workload())
        .isEqualTo(new WorkloadKey("shop", "Job", "once"));
  }

  @Test
  void a_bare_pod_is_its_own_workload_and_an_empty_one_is_readable() {
    Pod bare = new PodBuilder().withNewMetadata().withName("x").endMetadata().build();
    PodSnapshot pod = PodReading.snapshot(bare);
    assertThat(pod.workload()).isEqualTo(new WorkloadKey("", "Pod", "x"));
    assertThat(pod.phase()).isEqualTo("Unknown");
    assertThat(pod.version()).isZero();
  }

  @Test
  void init_containers_sidecars_disruption_and_debugging_are_told_apart() {
    Pod pod =
        json.unmarshal(
            """
            {"metadata":{"name":"x","namespace":"shop"},
             "spec":{"initContainers":[{"name":"setup"},{"name":"proxy","restartPolicy":"Always"}],
                     "containers":[{"name":"main"}]},
             "status":{"conditions":[
                 {"type":"DisruptionTarget","status":"True","reason":"PreemptionByScheduler"}],
               "initContainerStatuses":[{"name":"setup"},{"name":"proxy"}],
               "containerStatuses":[{"name":"main"}],
               "ephemeralContainerStatuses":[{"name":"debug","state":{"running":{}}}]}}
            """,
            Pod.class);
    PodSnapshot seen = PodReading.snapshot(pod);
    assertThat(seen.containers())
        .extracting(ContainerSnapshot::kind)
        .containsExactly(
            ContainerSnapshot.Kind.Init,
            ContainerSnapshot.Kind.Sidecar,
            ContainerSnapshot.Kind.App);
    assertThat(seen.disruption()).isEqualTo("PreemptionByScheduler");
    assertThat(seen.debugging()).isTrue();
  }

  private static Pod owned(String kind, String name, Map<String, String> labels) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("a-pod")
        .withNamespace("shop")
        .withLabels(labels)
        .addNewOwnerReference()
        .withKind(kind)
        .withName(name)
        .withController(true)
        .endOwnerReference()
        .endMetadata()
        .build();
  }

  private Stream<ContainerSnapshot> containers(String recording) {
    return snapshots(recording).flatMap(pod -> pod.containers().stream());
  }

  private Stream<PodSnapshot> snapshots(String recording) {
    return text("/recordings/" + recording + ".jsonl").lines().map(this::pod);
  }

  private PodSnapshot pod(String line) {
    JsonObject recorded = new JsonObject(line);
    JsonObject meta =
        new JsonObject()
            .put("name", "recorded")
            .put("namespace", "shop")
            .put("resourceVersion", recorded.getString("resourceVersion"))
            .put("deletionTimestamp", recorded.getString("deletionTimestamp"));
    JsonObject pod =
        new JsonObject().put("metadata", meta).put("status", recorded.getJsonObject("status"));
    return PodReading.snapshot(json.unmarshal(pod.encode(), Pod.class));
  }

  private static String text(String resource) {
    try (InputStream in = PodReadingTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
