package dev.taskora.ops.engine.rule;

import dev.taskora.ops.engine.seen.SignalType;
import dev.taskora.ops.engine.seen.WorkloadKey;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * What a policy is for. Every part must match; an empty part matches nothing.
 *
 * @param namespaces names or globs with {@code *}; {@code @release} is already replaced
 * @param count so often within {@code period} before anything is done
 * @param holdFor the symptom must stand this long
 */
public record Match(
    List<SignalType> signals,
    List<String> kinds,
    List<String> namespaces,
    Selector selector,
    int count,
    Duration period,
    Duration holdFor) {

  public boolean covers(WorkloadKey workload, SortedMap<String, String> labels) {
    return kinds.contains(workload.kind())
        && inNamespaces(workload.namespace())
        && selector.matches(labels);
  }

  private boolean inNamespaces(String namespace) {
    for (String pattern : namespaces) {
      if (glob(pattern, 0, namespace, 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean glob(String pattern, int p, String text, int t) {
    if (p == pattern.length()) {
      return t == text.length();
    }
    if (pattern.charAt(p) == '*') {
      return glob(pattern, p + 1, text, t) || (t < text.length() && glob(pattern, p, text, t + 1));
    }
    return t < text.length()
        && pattern.charAt(p) == text.charAt(t)
        && glob(pattern, p + 1, text, t + 1);
  }
}
