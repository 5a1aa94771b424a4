package dev.taskora.ops.engine.rule;

import java.time.Duration;
import java.util.List;

/** Replicas within hard bounds; fields and meaning as HorizontalPodAutoscaler v2. */
public record ScalingPolicy(
    String name,
    Mode mode,
    Target target,
    int minReplicas,
    int maxReplicas,
    List<Metric> metrics,
    double tolerance,
    Behavior behavior) {

  /** Which workloads; an empty selector matches none. */
  public record Target(String kind, List<String> namespaces, Selector selector) {}

  /**
   * A resource and the average utilisation to aim at.
   *
   * @param averageUtilization per cent of the requests
   */
  public record Metric(Resource resource, int averageUtilization) {}

  /** What is measured. */
  public enum Resource {
    cpu,
    memory
  }

  /** Rules for each direction. */
  public record Behavior(Rules scaleUp, Rules scaleDown) {}

  /** {@code HPAScalingRules}. */
  public record Rules(Duration stabilizationWindow, List<Rate> policies, Select selectPolicy) {}

  /** At most {@code value} pods, or per cent of them, within {@code period}. */
  public record Rate(Unit type, int value, Duration period) {}

  /** Unit of a rate. */
  public enum Unit {
    Pods,
    Percent
  }

  /** Which rate wins. */
  public enum Select {
    Max,
    Min,
    Disabled
  }

  public ScalingPolicy withMode(Mode newMode) {
    return new ScalingPolicy(
        name, newMode, target, minReplicas, maxReplicas, metrics, tolerance, behavior);
  }
}
