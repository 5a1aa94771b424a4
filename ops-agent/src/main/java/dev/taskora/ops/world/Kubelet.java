package dev.taskora.ops.world;

import dev.taskora.ops.engine.seen.ContainerSnapshot.Running;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Terminated;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Waiting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Starts and restarts containers as the kubelet does: the first restart at once, then after 10, 20,
 * 40… at most 300 s, and from the beginning after ten quiet minutes. Times are those of a recorded
 * Kubernetes 1.35 without load.
 */
final class Kubelet {
  private static final Duration FIRST_START = Duration.ofMillis(2_500);
  private static final Duration RESTART = Duration.ofSeconds(1);
  private static final Duration READY = Duration.ofSeconds(1);
  private static final Duration EATS_MEMORY = Duration.ofSeconds(4);
  private static final Duration SAYS_BACKOFF = Duration.ofSeconds(1);
  private static final Duration BACKOFF = Duration.ofSeconds(10);
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(5);
  private static final Duration FORGIVES = Duration.ofMinutes(10);
  private static final Duration PULL_RETRY = Duration.ofSeconds(13);

  private final World world;
  private long containers;

  Kubelet(World world) {
    this.world = world;
  }

  /** A pod was bound to a node. */
  void take(SimPod pod) {
    plan(pod, FIRST_START, () -> tryToStart(pod));
  }

  private void tryToStart(SimPod pod) {
    Fault fault = world.faultOn(pod);
    if (fault != null && fault.kind() == Fault.Kind.BadImage) {
      cannotStart(pod, "ErrImagePull");
    } else if (fault != null && fault.kind() == Fault.Kind.BadConfig) {
      cannotStart(pod, "CreateContainerConfigError");
    } else {
      start(pod, fault);
    }
  }

  private void start(SimPod pod, @Nullable Fault fault) {
    pod.containerId = "containerd://" + ++containers;
    pod.ready = false;
    pod.turn++;
    if (fault != null && fault.kind() == Fault.Kind.Crash) {
      die(pod, fault);
      return;
    }
    pod.state = new Running(world.now());
    if (fault != null && fault.kind() == Fault.Kind.Oom) {
      pod.ready = true;
      plan(pod, EATS_MEMORY, () -> die(pod, fault));
    } else {
      plan(pod, READY, () -> becomeReady(pod));
    }
    world.show(pod);
  }

  private void becomeReady(SimPod pod) {
    pod.ready = true;
    world.show(pod);
  }

  /** The container ends now; also called from outside for a running one. */
  void die(SimPod pod, Fault fault) {
    forgive(pod);
    boolean oom = fault.kind() == Fault.Kind.Oom;
    Terminated end = new Terminated(oom ? "OOMKilled" : "Error", oom ? 137 : 1, 0, world.now());
    pod.state = end;
    pod.ready = false;
    pod.streak++;
    pod.turn++;
    world.used(fault);
    world.show(pod);
    Duration wait = backoff(pod.streak);
    if (wait.compareTo(RESTART) > 0) {
      plan(pod, SAYS_BACKOFF, () -> say(pod, "CrashLoopBackOff", end));
    }
    plan(pod, wait, () -> restart(pod, end));
  }

  private void forgive(SimPod pod) {
    if (pod.state instanceof Running running
        && !world.now().isBefore(running.startedAt().plus(FORGIVES))) {
      pod.streak = 0;
    }
  }

  /** Waiting time before the restart that follows that many deaths in a row. */
  static Duration backoff(int deaths) {
    if (deaths <= 1) {
      return RESTART;
    }
    Duration wait = BACKOFF.multipliedBy(1L << Math.min(deaths - 2, 10));
    return wait.compareTo(MAX_BACKOFF) < 0 ? wait : MAX_BACKOFF;
  }

  private void say(SimPod pod, String reason, @Nullable Terminated end) {
    pod.state = new Waiting(reason);
    pod.last = end;
    world.show(pod);
  }

  private void restart(SimPod pod, Terminated end) {
    pod.last = end;
    pod.restarts++;
    tryToStart(pod);
  }

  private void cannotStart(SimPod pod, String reason) {
    pod.state = new Waiting(reason);
    pod.ready = false;
    pod.turn++;
    world.show(pod);
    plan(pod, PULL_RETRY, () -> tryAgain(pod, reason));
  }

  /** A failed pull alternates between two words. */
  private void tryAgain(SimPod pod, String reason) {
    if (reason.equals("ErrImagePull") && world.faultOn(pod) != null) {
      cannotStart(pod, "ImagePullBackOff");
    } else {
      tryToStart(pod);
    }
  }

  private void plan(SimPod pod, Duration wait, Runnable what) {
    int turn = pod.turn;
    world.in(
        wait,
        () -> {
          if (pod.turn == turn && !pod.removed && !pod.deleting) {
            what.run();
          }
        });
  }
}
