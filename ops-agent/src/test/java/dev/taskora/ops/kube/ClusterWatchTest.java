package dev.taskora.ops.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a mock server that lists and watches as the real one does, over a wire that can fail. */
class ClusterWatchTest {
  private static final java.util.logging.Logger REQUESTS =
      java.util.logging.Logger.getLogger("io.fabric8.mockwebserver");
  private static final WorkloadKey WEB = new WorkloadKey("shop", "Deployment", "web");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final ClusterWatch.Pace QUICK =
      new ClusterWatch.Pace(Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofSeconds(2));

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  private KubernetesClient cluster;
  private Wire wire;
  private ClusterWatch watch;
  private final List<Event> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void a_cluster_with_one_deployment_of_one_pod() {
    REQUESTS.setLevel(java.util.logging.Level.WARNING);
    server.init(java.net.InetAddress.getLoopbackAddress(), 0);
    cluster = server.createClient();
    cluster
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("web")
                .withNamespace("shop")
                .addToAnnotations("ops.taskora.dev/pause", "night")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .withNewTemplate()
                .endTemplate()
                .endSpec()
                .build())
        .create();
    cluster.resource(pod("web-1", 0)).create();
    wire = new Wire(server.getPort());
    watch =
        new ClusterWatch(
            ClusterAccess.at("http://127.0.0.1:" + wire.port()),
            List.of("shop"),
            seen::add,
            InstantSource.fixed(Ledgers.AT),
            QUICK);
  }

  @AfterEach
  void stop() {
    watch.close();
    wire.close();
    cluster.close();
    server.destroy();
  }

  @Test
  void everything_that_exists_is_told_before_the_list_ends() {
    synced();
    List<Event> start = seen.subList(0, index(Event.Synced.class));
    assertThat(start).anyMatch(e -> e instanceof Event.WorkloadChanged);
    assertThat(start).anyMatch(e -> e instanceof Event.PodChanged);
    Event.PodsListed listed = (Event.PodsListed) start.getLast();
    assertThat(listed.uids()).containsExactly(pods().getFirst().uid());
    await().atMost(SOON).until(() -> count(Event.CacheProven.class) > 1);
    assertThat(watch.whyNotReady()).isEmpty();
  }

  @Test
  void the_workload_is_read_with_its_replicas_and_its_pause_request() {
    synced();
    Event.WorkloadChanged changed = all(Event.WorkloadChanged.class).findFirst().orElseThrow();
    assertThat(changed.workload().key()).isEqualTo(WEB);
    assertThat(changed.workload().desired()).isEqualTo(2);
    assertThat(changed.workload().pauseRequest()).isEqualTo("night");
    assertThat(changed.workload().template()).hasSize(16);
  }

  @Test
  void changes_and_endings_are_told_as_they_come() {
    synced();
    cluster.resource(pod("web-1", 1)).update();
    await().atMost(SOON).until(() -> restarts("web-1") == 1);
    String uid = pods().getFirst().uid();
    cluster.resource(pod("web-1", 1)).delete();
    await()
        .atMost(SOON)
        .until(() -> all(Event.PodGone.class).anyMatch(gone -> gone.uid().equals(uid)));
  }

  @Test
  void a_server_that_is_away_at_the_start_is_waited_for_and_named() {
    wire.cut();
    watch.start();
    await()
        .atMost(SOON)
        .until(() -> watch.whyNotReady().toString().contains("no fresh view of the cluster"));
    assertThat(seen).isEmpty();
    wire.mend();
    await().atMost(SOON).until(() -> count(Event.Synced.class) == 1);
    await().atMost(SOON).until(() -> watch.whyNotReady().isEmpty());
  }

  @Test
  void what_happened_while_the_server_was_away_is_told_afterwards() {
    synced();
    String gone = pods().getFirst().uid();
    wire.cut();
    await().atMost(SOON).until(() -> !watch.whyNotReady().isEmpty());
    cluster.resource(pod("web-1", 0)).delete();
    cluster.apps().deployments().inNamespace("shop").withName("web").delete();
    cluster.resource(pod("web-2", 3)).create();
    wire.mend();
    await().atMost(SOON).until(() -> restarts("web-2") == 3);
    await().atMost(SOON).until(() -> watch.whyNotReady().isEmpty());
    assertThat(lastList().uids()).doesNotContain(gone).hasSize(1);
    assertThat(all(Event.WorkloadGone.class)).anyMatch(event -> event.key().equals(WEB));
    assertThat(count(Event.Synced.class)).isEqualTo(1);
  }

  @Test
  void a_wire_that_died_silently_is_found_out_and_replaced() {
    synced();
    wire.deaden();
    cluster.resource(pod("web-1", 2)).update();
    await().atMost(SOON).until(() -> restarts("web-1") == 2);
    await().atMost(SOON).until(() -> watch.whyNotReady().isEmpty());
  }

  @Test
  void a_watch_that_went_deaf_while_other_calls_work_is_found_out_and_replaced() {
    synced();
    wire.deadenWatches();
    cluster.resource(pod("web-1", 2)).update();
    await().atMost(SOON).until(() -> restarts("web-1") == 2);
    await().atMost(SOON).until(() -> count(Event.PodsListed.class) == 2);
  }

  private void synced() {
    watch.start();
    await().atMost(SOON).until(() -> count(Event.CacheProven.class) > 0);
  }

  private int restarts(String pod) {
    return pods().stream()
        .filter(one -> one.name().equals(pod))
        .map(one -> one.containers().getFirst().restartCount())
        .reduce(-1, Math::max);
  }

  private List<PodSnapshot> pods() {
    return all(Event.PodChanged.class).map(Event.PodChanged::pod).toList();
  }

  private Event.PodsListed lastList() {
    Optional<Event.PodsListed> last = all(Event.PodsListed.class).reduce((earlier, later) -> later);
    return last.orElseThrow();
  }

  private <T extends Event> Stream<T> all(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast);
  }

  private long count(Class<? extends Event> kind) {
    return all(kind).count();
  }

  private int index(Class<? extends Event> kind) {
    return seen.indexOf(all(kind).findFirst().orElseThrow());
  }

  private static Pod pod(String name, int restarts) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .endMetadata()
        .withNewStatus()
        .withPhase("Running")
        .addNewContainerStatus()
        .withName("main")
        .withRestartCount(restarts)
        .endContainerStatus()
        .endStatus()
        .build();
  }
}
