package dev.taskora.ops.engine.rule;

import java.util.List;

/**
 * A RemediationPolicy: for these symptoms of these workloads, these steps, within these bounds.
 *
 * @param name equals the file's name
 * @param steps the ladder in order; empty = alert only
 * @param severity of the alert when the ladder ends
 * @param runbook page {@code docs/runbooks/<runbook>.md}
 */
public record Policy(
    String name,
    Mode mode,
    Match match,
    List<Step> steps,
    Bounds bounds,
    Severity severity,
    String runbook) {

  public Policy withMode(Mode newMode) {
    return new Policy(name, newMode, match, steps, bounds, severity, runbook);
  }
}
