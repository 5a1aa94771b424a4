package dev.taskora.ops.policy;

import dev.taskora.ops.engine.rule.GlobalBounds;
import java.time.Duration;
import java.util.List;

/** Reads one document of kind GlobalBounds. */
final class GlobalFile {
  private GlobalFile() {}

  static GlobalBounds read(Value document) {
    PolicyFile.nameOf(document);
    Value spec =
        document
            .get("spec")
            .only(
                "pauseRequests",
                "maxInFlight",
                "budgets",
                "storm",
                "maxStalenessSeconds",
                "kubeletBackoff");
    Value pauses = spec.get("pauseRequests");
    return new GlobalBounds(
        pauses.isMissing() ? List.of() : pauses.items().stream().map(Value::text).toList(),
        spec.get("maxInFlight").whole(1, 100),
        spec.get("budgets").each(PolicyFile::budget),
        storm(spec.get("storm")),
        spec.get("maxStalenessSeconds").seconds(15, 300),
        backoff(spec.get("kubeletBackoff")));
  }

  private static GlobalBounds.Storm storm(Value value) {
    value.only(
        "unhealthyAbove", "minWorkloads", "sameCauseAbove", "withinSeconds", "cooldownSeconds");
    Value share = value.get("unhealthyAbove");
    if (!PolicyFile.share(share).percent()) {
      share.wrong("write a share of all watched workloads, such as 20%");
    }
    return new GlobalBounds.Storm(
        PolicyFile.share(share).value(),
        value.get("minWorkloads").whole(1, 10_000),
        value.get("sameCauseAbove").whole(1, 10_000),
        value.get("withinSeconds").seconds(10, PolicyFile.DAY),
        value.get("cooldownSeconds").seconds(10, PolicyFile.DAY));
  }

  private static GlobalBounds.Backoff backoff(Value value) {
    if (value.isMissing()) {
      return new GlobalBounds.Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
    }
    value.only("initialSeconds", "maxSeconds");
    return new GlobalBounds.Backoff(
        value.get("initialSeconds").seconds(1, 300), value.get("maxSeconds").seconds(1, 300));
  }
}
