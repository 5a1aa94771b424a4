package dev.taskora.ops.world;

import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Instant;
import java.util.TreeMap;

/** Taskora's own workloads, as its chart deploys them, in a simulated cluster. */
public final class Taskora {
  public static final String NAMESPACE = "taskora";

  private Taskora() {}

  /** A cluster in which they were just created. */
  public static World world(Instant start) {
    World world = new World(start);
    create(world, "Deployment", "chatbot-api", 2);
    create(world, "Deployment", "frontend", 1);
    create(world, "StatefulSet", "postgresql", 1);
    create(world, "Deployment", "ops-agent", 1);
    return world;
  }

  private static void create(World world, String kind, String component, int replicas) {
    TreeMap<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/part-of", "taskora");
    labels.put("app.kubernetes.io/name", component);
    labels.put("app.kubernetes.io/component", component);
    world.create(new WorkloadKey(NAMESPACE, kind, component), replicas, labels);
  }
}
