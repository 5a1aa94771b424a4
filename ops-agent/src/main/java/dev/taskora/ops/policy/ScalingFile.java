package dev.taskora.ops.policy;

import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.ScalingPolicy;
import dev.taskora.ops.engine.rule.ScalingPolicy.Behavior;
import dev.taskora.ops.engine.rule.ScalingPolicy.Metric;
import dev.taskora.ops.engine.rule.ScalingPolicy.Rate;
import dev.taskora.ops.engine.rule.ScalingPolicy.Resource;
import dev.taskora.ops.engine.rule.ScalingPolicy.Rules;
import dev.taskora.ops.engine.rule.ScalingPolicy.Select;
import dev.taskora.ops.engine.rule.ScalingPolicy.Target;
import dev.taskora.ops.engine.rule.ScalingPolicy.Unit;
import java.util.List;

/** Reads one document of kind ScalingPolicy. */
final class ScalingFile {
  private final PolicyFile names;

  ScalingFile(String release) {
    names = new PolicyFile(release);
  }

  ScalingPolicy read(Value document) {
    String name = PolicyFile.nameOf(document);
    Value spec =
        document
            .get("spec")
            .only(
                "mode", "target", "minReplicas", "maxReplicas", "metrics", "tolerance", "behavior");
    int min = spec.get("minReplicas").whole(1, 1_000);
    int max = spec.get("maxReplicas").whole(1, 1_000);
    if (max < min) {
      spec.get("maxReplicas").wrong("write a number not below minReplicas (" + min + ")");
    }
    Value behavior = spec.get("behavior").only("scaleUp", "scaleDown");
    return new ScalingPolicy(
        name,
        spec.get("mode").oneOf(Mode.class),
        target(spec.get("target")),
        min,
        max,
        spec.get("metrics").each(ScalingFile::metric),
        spec.get("tolerance").number(0.0, 1.0),
        new Behavior(rules(behavior.get("scaleUp")), rules(behavior.get("scaleDown"))));
  }

  private Target target(Value value) {
    value.only("kind", "namespace", "selector");
    return new Target(
        value.get("kind").text(),
        List.of(names.namespace(value.get("namespace"))),
        PolicyFile.selector(value.get("selector")));
  }

  private static Metric metric(Value value) {
    value.only("resource", "averageUtilization");
    return new Metric(
        value.get("resource").oneOf(Resource.class),
        value.get("averageUtilization").whole(1, 1_000));
  }

  private static Rules rules(Value value) {
    value.only("stabilizationWindowSeconds", "policies", "selectPolicy");
    return new Rules(
        value.get("stabilizationWindowSeconds").seconds(0, 3_600),
        value.get("policies").each(ScalingFile::rate),
        value.get("selectPolicy").oneOf(Select.class));
  }

  private static Rate rate(Value value) {
    value.only("type", "value", "periodSeconds");
    return new Rate(
        value.get("type").oneOf(Unit.class),
        value.get("value").whole(1, 1_000),
        value.get("periodSeconds").seconds(1, 1_800));
  }
}
