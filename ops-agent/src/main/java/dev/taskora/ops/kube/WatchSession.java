package dev.taskora.ops.kube;

import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import dev.taskora.ops.kube.Watched.NotHeard;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Watches of pods and their controllers over one client, from opening it to giving it up. Whether
 * it still hears anything is found out by {@link #prove}, never by the client's flags: on a dead
 * connection they say "watching" for minutes.
 */
final class WatchSession implements AutoCloseable {
  /** Takes what is seen, on the watches' threads. */
  interface Seen {
    void pod(PodSnapshot pod);

    void podGone(String uid);

    void workload(WorkloadSnapshot workload);

    void workloadGone(WorkloadKey key);
  }

  private static final Duration CALL = Duration.ofSeconds(5);
  private static final int CATCH_UP_STEPS = 30;
  private static final long CATCH_UP_STEP_MILLIS = 100;

  private final KubeApi api;
  private final WorkloadReading reading;
  private final Seen seen;
  private final List<Watched<?>> watches = new ArrayList<>();
  private final List<Runnable> retelling = new ArrayList<>();
  private final List<Watched<Pod>> pods = new ArrayList<>();
  private final List<CompletableFuture<Void>> starting = new ArrayList<>();

  WatchSession(ClusterAccess access, List<String> namespaces, Seen seen) {
    this.api = KubeApi.forWatches(access, CALL);
    this.reading = new WorkloadReading(api.json());
    this.seen = seen;
    namespaces.forEach(this::watch);
  }

  private void watch(String namespace) {
    workloads(Deployment.class, namespace, reading::deployment);
    workloads(StatefulSet.class, namespace, reading::statefulSet);
    workloads(DaemonSet.class, namespace, reading::daemonSet);
    var watched = new Watched<>(api, Pod.class, namespace, Paths.pods(namespace));
    pods.add(watched);
    Consumer<Pod> tell = pod -> seen.pod(PodReading.snapshot(pod));
    start(watched, tell, pod -> seen.podGone(pod.getMetadata().getUid()));
  }

  private <T extends HasMetadata> void workloads(
      Class<T> type, String namespace, Function<T, WorkloadSnapshot> read) {
    String path = Paths.workloads(namespace, type.getSimpleName());
    Consumer<T> tell = object -> seen.workload(read.apply(object));
    Consumer<T> gone = object -> seen.workloadGone(WorkloadReading.key(object));
    start(new Watched<>(api, type, namespace, path), tell, gone);
  }

  private <T extends HasMetadata> void start(
      Watched<T> watched, Consumer<T> tell, Consumer<T> gone) {
    watches.add(watched);
    retelling.add(() -> watched.items().forEach(tell));
    starting.add(watched.start(tell, gone).toCompletableFuture());
  }

  /**
   * Waits until everything that exists was told.
   *
   * @throws NotHeard with the reason when it does not come to that
   */
  void awaitSync(Duration atMost) throws NotHeard, InterruptedException {
    try {
      CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new))
          .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotHeard("no complete list within " + atMost.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new NotHeard(Text.rootOf(e));
    }
  }

  /** Tells everything that is known now, on the caller's thread. */
  void retell() {
    retelling.forEach(Runnable::run);
  }

  /** The uids of all pods now known. */
  List<String> podUids() {
    return pods.stream()
        .flatMap(watched -> watched.items().stream())
        .map(pod -> pod.getMetadata().getUid())
        .toList();
  }

  Set<WorkloadKey> workloadKeys() {
    return watches.stream()
        .flatMap(watched -> watched.items().stream())
        .filter(object -> !(object instanceof Pod))
        .map(WorkloadReading::key)
        .collect(Collectors.toSet());
  }

  /**
   * Shows that every watch has told what the API server knows.
   *
   * @throws NotHeard when the API server cannot be asked
   * @throws Deaf when it answers, but a watch does not tell what it shows
   */
  void prove() throws NotHeard, Deaf, InterruptedException {
    for (Watched<?> watched : watches) {
      Watched.Behind behind = watched.compare(api);
      for (int step = 0; !behind.isNothing() && !watched.caughtUp(behind); step++) {
        if (step == CATCH_UP_STEPS) {
          throw new Deaf();
        }
        Thread.sleep(CATCH_UP_STEP_MILLIS);
      }
    }
  }

  /** A watch that no longer tells anything. */
  static final class Deaf extends Exception {
    private static final long serialVersionUID = 1L;

    Deaf() {
      super("a watch stopped telling what changes");
    }
  }

  @Override
  public void close() {
    watches.forEach(Watched::close);
    api.close();
  }
}
