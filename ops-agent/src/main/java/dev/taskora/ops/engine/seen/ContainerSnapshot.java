package dev.taskora.ops.engine.seen;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One container status of a pod.
 *
 * @param kind native sidecars are reported among the init containers; the door tells them apart
 * @param started the startup probe's verdict
 * @param restartCount deaths that were followed by a restart; best effort, may fall after a node
 *     restart
 * @param containerId empty before the first start
 * @param last how the previous run ended, if there was one
 */
public record ContainerSnapshot(
    String name,
    Kind kind,
    boolean ready,
    boolean started,
    int restartCount,
    String containerId,
    State state,
    @Nullable Terminated last) {

  /** Where the container stands in the pod's life. */
  public enum Kind {
    App,
    Init,
    Sidecar
  }

  /** Exactly one of the three, as in {@code containerStatuses[].state}. */
  public sealed interface State permits Waiting, Running, Terminated {}

  /** Not running; {@code reason} as the kubelet spells it, e.g. {@code CrashLoopBackOff}. */
  public record Waiting(String reason) implements State {}

  /** Running since a time of the node's clock. */
  public record Running(Instant startedAt) implements State {}

  /**
   * Ended.
   *
   * @param signal 0 when it was none
   * @param finishedAt of the node's clock, with a resolution of one second: to show, not to count
   *     by
   */
  public record Terminated(String reason, int exitCode, int signal, Instant finishedAt)
      implements State {

    public boolean outOfMemory() {
      return reason.equals("OOMKilled");
    }

    /** The runtime lost track (node or runtime restart): not the application's fault. */
    public boolean stateLost() {
      return reason.equals("ContainerStatusUnknown") || reason.equals("Unknown");
    }
  }

  /** The reason why it waits, or empty when it does not wait. */
  public String waitingReason() {
    return state instanceof Waiting waiting ? waiting.reason() : "";
  }

  /** How the newest ended run ended, whichever field tells it; null when none ended yet. */
  public @Nullable Terminated newestEnd() {
    return state instanceof Terminated ended ? ended : last;
  }

  /**
   * How often this container has died as far as this status tells. The count survives lost updates:
   * a dead current run is not yet in {@code restartCount}, every earlier one is.
   */
  public int deaths() {
    return restartCount + (currentRunIsOver() ? 1 : 0);
  }

  private boolean currentRunIsOver() {
    return switch (state) {
      case Terminated ended -> true;
      case Waiting waiting -> last != null;
      case Running running -> false;
    };
  }
}
