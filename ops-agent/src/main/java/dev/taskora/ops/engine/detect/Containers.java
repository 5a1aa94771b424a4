package dev.taskora.ops.engine.detect;

import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.PodSnapshot;
import org.jspecify.annotations.Nullable;

/** Finds a container again in an earlier snapshot of its pod. */
final class Containers {
  private Containers() {}

  /** The container of that name; it almost always stands at the same place. */
  static @Nullable ContainerSnapshot same(@Nullable PodSnapshot before, int place, String name) {
    if (before == null) {
      return null;
    }
    if (place < before.containers().size() && before.containers().get(place).name().equals(name)) {
      return before.containers().get(place);
    }
    for (ContainerSnapshot container : before.containers()) {
      if (container.name().equals(name)) {
        return container;
      }
    }
    return null;
  }
}
