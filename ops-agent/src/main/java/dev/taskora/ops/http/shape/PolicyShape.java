package dev.taskora.ops.http.shape;

import dev.taskora.ops.engine.rule.Bounds;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.Match;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.ScalingPolicy;
import dev.taskora.ops.engine.rule.Selector;
import dev.taskora.ops.engine.rule.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A policy as the API shows it: what is in its file, in the file's words. */
public final class PolicyShape {
  private PolicyShape() {}

  public static JsonObject of(Policy policy) {
    return new JsonObject()
        .put("name", policy.name())
        .put("kind", "RemediationPolicy")
        .put("mode", policy.mode().name())
        .put("match", match(policy.match()))
        .put("steps", Json.array(policy.steps(), PolicyShape::step))
        .put("bounds", bounds(policy.bounds()))
        .put("severity", policy.severity().wire())
        .put("runbook", policy.runbook())
        .put("source", policy.name() + ".yaml");
  }

  public static JsonObject of(ScalingPolicy policy) {
    return new JsonObject()
        .put("name", policy.name())
        .put("kind", "ScalingPolicy")
        .put("mode", policy.mode().name())
        .put("steps", new JsonArray().add("Scale"))
        .put("minReplicas", policy.minReplicas())
        .put("maxReplicas", policy.maxReplicas())
        .put("source", policy.name() + ".yaml");
  }

  private static JsonObject match(Match match) {
    return new JsonObject()
        .put("signals", Json.array(match.signals(), Enum::name))
        .put("kinds", new JsonArray(match.kinds()))
        .put("namespaces", new JsonArray(match.namespaces()))
        .put("selector", selector(match.selector()))
        .put("count", match.count())
        .put("periodSeconds", match.period().toSeconds())
        .put("forSeconds", match.holdFor().toSeconds());
  }

  private static JsonObject selector(Selector selector) {
    JsonObject shape = new JsonObject();
    selector.matchLabels().forEach(shape::put);
    for (Selector.Requirement required : selector.matchExpressions()) {
      shape.put(required.key(), required.operator() + " " + required.values());
    }
    return shape;
  }

  /** One rung: {@code EvictPod, 2 times}. */
  private static String step(Step step) {
    String often = step.maxRetry() == 1 ? "" : ", " + step.maxRetry() + " times";
    return step.action() + often + (step.approval() ? ", after approval" : "");
  }

  private static JsonObject bounds(Bounds bounds) {
    return new JsonObject()
        .put("minHealthy", bounds.minHealthy().toString())
        .put("minHealthyPeriodSeconds", bounds.minHealthyPeriod().toSeconds())
        .put("maxInFlight", bounds.maxInFlight())
        .put("budgets", Json.array(bounds.budgets(), PolicyShape::budget));
  }

  private static JsonObject budget(Budget budget) {
    return new JsonObject()
        .put("scope", budget.scope().name())
        .put("maxActions", budget.maxActions())
        .put("periodSeconds", budget.period().toSeconds());
  }
}
