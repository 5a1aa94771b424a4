package dev.taskora.ops.engine.detect;

import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.Signal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from two snapshots of a pod which symptoms are new. */
public interface PodDetector {

  /**
   * Adds the symptoms that {@code after} shows and {@code before} did not.
   *
   * @param before the newest snapshot known so far; null when the pod is new
   * @param into takes the symptoms
   */
  void detect(@Nullable PodSnapshot before, PodSnapshot after, Instant at, List<Signal> into);
}
