package dev.taskora.ops.policy;

import dev.taskora.ops.engine.rule.ActionKind;
import dev.taskora.ops.engine.rule.Bounds;
import dev.taskora.ops.engine.rule.Budget;
import dev.taskora.ops.engine.rule.Match;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.rule.Policy;
import dev.taskora.ops.engine.rule.Selector;
import dev.taskora.ops.engine.rule.Severity;
import dev.taskora.ops.engine.rule.Share;
import dev.taskora.ops.engine.rule.Step;
import dev.taskora.ops.engine.seen.SignalType;
import java.util.List;

/** Reads one document of kind RemediationPolicy. */
final class PolicyFile {
  static final int DAY = 86_400;

  /** A week: the longest window of a budget, which the ledger must remember. */
  static final int WEEK = 7 * DAY;

  private enum Approval {
    None,
    Required
  }

  private final String release;

  PolicyFile(String release) {
    this.release = release;
  }

  /** Reads it; whatever is wrong is in the document's problems. */
  Policy read(Value document) {
    String name = nameOf(document);
    Value spec = document.get("spec").only("mode", "match", "steps", "bounds", "escalate");
    Mode mode = spec.get("mode").oneOf(Mode.class);
    Match match = match(spec.get("match"));
    List<Step> steps = steps(spec.get("steps"));
    Value escalate = spec.get("escalate").only("severity", "runbook");
    return new Policy(
        name,
        mode,
        match,
        steps,
        bounds(spec.get("bounds")),
        escalate.get("severity").oneOf(Severity.class, Severity::wire),
        escalate.get("runbook").text());
  }

  /** Checks the envelope; a file's single name is its own. */
  static String nameOf(Value document) {
    document.only("apiVersion", "kind", "metadata", "spec");
    Value metadata = document.get("metadata").only("name");
    Value name = metadata.get("name");
    String written = name.text();
    if (!written.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
      name.wrong("write lower-case letters, digits and dashes, at most 63");
    }
    return written;
  }

  private Match match(Value match) {
    match.only("signals", "kinds", "namespaces", "selector", "threshold", "forSeconds");
    Value threshold = match.get("threshold").only("count", "periodSeconds");
    return new Match(
        match.get("signals").each(signal -> signal.oneOf(SignalType.class)),
        match.get("kinds").each(Value::text),
        match.get("namespaces").each(this::namespace),
        selector(match.get("selector")),
        threshold.get("count").whole(1, 50),
        threshold.get("periodSeconds").seconds(1, DAY),
        match.get("forSeconds").seconds(0, DAY, 0));
  }

  String namespace(Value value) {
    String written = value.text();
    return written.equals("@release") ? release : written;
  }

  static Selector selector(Value value) {
    value.only("matchLabels", "matchExpressions");
    Value expressions = value.get("matchExpressions");
    Selector selector =
        new Selector(
            value.get("matchLabels").texts(),
            expressions.isMissing() ? List.of() : expressions.each(PolicyFile::requirement));
    if (selector.isEmpty()) {
      value.wrong(
          "is empty and matches nothing; write matchLabels, or for every workload"
              + " matchExpressions: [{key: ops.taskora.dev/exempt, operator: DoesNotExist}]");
    }
    return selector;
  }

  private static Selector.Requirement requirement(Value value) {
    value.only("key", "operator", "values");
    Value values = value.get("values");
    return new Selector.Requirement(
        value.get("key").text(),
        value.get("operator").oneOf(Selector.Operator.class),
        values.isMissing() ? List.of() : values.each(Value::text));
  }

  private static List<Step> steps(Value value) {
    List<Value> items = value.items();
    if (items.size() > 10) {
      value.wrong("write at most 10 steps");
    }
    return items.stream().map(PolicyFile::step).toList();
  }

  private static Step step(Value value) {
    value.only(
        "action",
        "maxRetry",
        "retryPeriodSeconds",
        "backoffFactor",
        "maxRetryPeriodSeconds",
        "timeoutSeconds",
        "approval",
        "approvalSeconds");
    Value action = value.get("action");
    ActionKind kind = action.oneOf(ActionKind.class);
    if (kind == ActionKind.Scale) {
      action.wrong(
          "write one of EvictPod, RolloutRestart, RollbackRevision; a ScalingPolicy scales");
    }
    Value approval = value.get("approval");
    return new Step(
        kind,
        value.get("maxRetry").whole(1, 20),
        value.get("retryPeriodSeconds").seconds(10, DAY, 60),
        value.get("backoffFactor").whole(1, 10, 2),
        value.get("maxRetryPeriodSeconds").seconds(10, DAY, 1_800),
        value.get("timeoutSeconds").seconds(10, DAY),
        !approval.isMissing() && approval.oneOf(Approval.class) == Approval.Required,
        value.get("approvalSeconds").seconds(60, DAY, 3_600));
  }

  private static Bounds bounds(Value value) {
    value.only("minHealthy", "minHealthyPeriodSeconds", "maxInFlight", "budgets");
    return new Bounds(
        share(value.get("minHealthy")),
        value.get("minHealthyPeriodSeconds").seconds(60, DAY),
        value.get("maxInFlight").whole(1, 100),
        value.get("budgets").each(PolicyFile::budget));
  }

  static Share share(Value value) {
    String written = value.text();
    if (written.matches("\\d{1,3}%") && Integer.parseInt(written.replace("%", "")) <= 100) {
      return Share.percent(Integer.parseInt(written.replace("%", "")));
    }
    if (written.matches("\\d{1,5}")) {
      return Share.count(Integer.parseInt(written));
    }
    value.wrong("write a number of replicas, or a share such as 50%");
    return Share.percent(100);
  }

  static Budget budget(Value value) {
    value.only("scope", "maxActions", "periodSeconds");
    return new Budget(
        value.get("scope").oneOf(Budget.Scope.class),
        value.get("maxActions").whole(1, 1_000),
        value.get("periodSeconds").seconds(60, WEEK));
  }
}
