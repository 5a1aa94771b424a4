package dev.taskora.ops.engine.rule;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A label selector with Kubernetes' meaning, except that an empty one matches nothing. */
public record Selector(SortedMap<String, String> matchLabels, List<Requirement> matchExpressions) {

  /** How a requirement compares. */
  public enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist
  }

  /** One of {@code matchExpressions}. */
  public record Requirement(String key, Operator operator, List<String> values) {

    boolean accepts(SortedMap<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case In -> value != null && values.contains(value);
        case NotIn -> value == null || !values.contains(value);
        case Exists -> value != null;
        case DoesNotExist -> value == null;
      };
    }
  }

  public boolean isEmpty() {
    return matchLabels.isEmpty() && matchExpressions.isEmpty();
  }

  public boolean matches(SortedMap<String, String> labels) {
    return !isEmpty() && hasLabels(labels) && meetsExpressions(labels);
  }

  private boolean hasLabels(SortedMap<String, String> labels) {
    for (Map.Entry<String, String> wanted : matchLabels.entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private boolean meetsExpressions(SortedMap<String, String> labels) {
    for (Requirement requirement : matchExpressions) {
      if (!requirement.accepts(labels)) {
        return false;
      }
    }
    return true;
  }
}
