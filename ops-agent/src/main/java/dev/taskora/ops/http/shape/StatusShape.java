package dev.taskora.ops.http.shape;

import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Policy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What the agent watches and may still do. */
public final class StatusShape {
  private StatusShape() {}

  public static JsonObject of(View view, String cluster) {
    View.Standing standing = view.standing();
    JsonObject policySet =
        new JsonObject()
            .put("hash", view.policies().hash())
            .put("policies", view.policies().policies().size() + view.policies().scaling().size());
    return new JsonObject()
        .put("cluster", cluster)
        .put("mode", farthest(view).name())
        .put("leader", standing.leader())
        .put("synced", standing.synced())
        .put("cacheAge", cacheAge(standing))
        .put("storm", standing.storm())
        .put("pauseRequests", new JsonArray(standing.pauseRequests()))
        .put("policySet", policySet)
        .put("budgets", Json.array(view.budgets(), StatusShape::budget));
  }

  /** How far the boldest policy may go. */
  private static Mode farthest(View view) {
    return view.policies().policies().stream()
        .map(Policy::mode)
        .max(Comparator.naturalOrder())
        .orElse(Mode.Off);
  }

  /** Seconds with one decimal; null before the cluster was heard for the first time. */
  private static @Nullable Double cacheAge(View.Standing standing) {
    return standing.synced() ? Math.round(standing.cacheAge().toMillis() / 100.0) / 10.0 : null;
  }

  private static JsonObject budget(View.BudgetLeft left) {
    return new JsonObject()
        .put("policy", (String) null)
        .put("scope", left.scope())
        .put("workload", (String) null)
        .put("max", left.budget().maxActions())
        .put("left", left.left())
        .put("windowSeconds", left.budget().period().toSeconds());
  }
}
