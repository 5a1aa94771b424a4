package dev.taskora.ops.engine.detect;

import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Terminated;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.Signal;
import dev.taskora.ops.engine.seen.SignalType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Containers that died, counted by status difference: a word such as {@code CrashLoopBackOff} is
 * absent between two attempts, the count is not. Endings on purpose, and runs whose state the
 * runtime lost, are no deaths.
 */
public final class Deaths implements PodDetector {

  @Override
  public void detect(
      @Nullable PodSnapshot before, PodSnapshot after, Instant at, List<Signal> into) {
    if (after.endsOnPurpose()) {
      return;
    }
    for (int i = 0; i < after.containers().size(); i++) {
      ContainerSnapshot now = after.containers().get(i);
      ContainerSnapshot then = Containers.same(before, i, now.name());
      int deaths = now.deaths() - (then == null ? 0 : then.deaths());
      if (deaths > 0) {
        died(after, now, deaths, at, into);
      }
      if (beganToLoop(then, now)) {
        into.add(loop(after, now, at));
      }
    }
  }

  private static void died(
      PodSnapshot pod, ContainerSnapshot container, int deaths, Instant at, List<Signal> into) {
    Terminated end = container.newestEnd();
    if (end == null || end.stateLost() || endedAsItShould(container, end)) {
      return;
    }
    String detail = container.name() + " ended: " + end.reason() + ", exit code " + end.exitCode();
    into.add(Signal.of(typeOf(container, end), pod, at, detail).in(container.name(), deaths));
  }

  private static boolean endedAsItShould(ContainerSnapshot container, Terminated end) {
    return end.exitCode() == 0 && container.kind() == ContainerSnapshot.Kind.Init;
  }

  private static SignalType typeOf(ContainerSnapshot container, Terminated end) {
    if (end.outOfMemory()) {
      return SignalType.OOMKilled;
    }
    if (end.exitCode() == 0) {
      return SignalType.CompletedLoop;
    }
    return switch (container.kind()) {
      case App -> SignalType.ContainerCrashed;
      case Init -> SignalType.InitContainerCrashed;
      case Sidecar -> SignalType.SidecarCrashed;
    };
  }

  private static boolean beganToLoop(@Nullable ContainerSnapshot then, ContainerSnapshot now) {
    return now.waitingReason().equals("CrashLoopBackOff")
        && now.kind() == ContainerSnapshot.Kind.App
        && endedBadly(now)
        && (then == null || !then.waitingReason().equals("CrashLoopBackOff"));
  }

  /** The class of the loop is the class of the deaths that lead to it. */
  private static boolean endedBadly(ContainerSnapshot now) {
    Terminated end = now.newestEnd();
    return end == null || (end.exitCode() != 0 && !end.outOfMemory());
  }

  /** A state on top of deaths that were counted already: weight 0. */
  private static Signal loop(PodSnapshot pod, ContainerSnapshot container, Instant at) {
    String detail =
        container.name()
            + " is in CrashLoopBackOff after "
            + container.restartCount()
            + " restarts";
    return Signal.of(SignalType.CrashLoopBackOff, pod, at, detail).in(container.name(), 0);
  }
}
