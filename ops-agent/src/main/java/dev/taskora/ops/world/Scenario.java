package dev.taskora.ops.world;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * A story that an operator can audit: what happens when, and what the agent is expected to decide.
 *
 * @param file where it stands
 * @param policy the policy it is about
 */
public record Scenario(String file, String name, String policy, Given given, List<Row> rows) {

  /**
   * The workload on stage; all its pods are ready when the story begins.
   *
   * @param release the namespace that {@code @release} stands for
   * @param looping name of a pod that looped long before the agent came, else empty
   */
  public record Given(
      String kind,
      String namespace,
      String name,
      int replicas,
      SortedMap<String, String> labels,
      String release,
      String looping) {}

  /**
   * One line of the story.
   *
   * @param event empty = only time passes
   * @param expect the decision in words, e.g. {@code Act EvictPod ThresholdMet}; empty = nothing to
   *     decide
   */
  public record Row(int line, Duration at, String event, String expect) {}
}
