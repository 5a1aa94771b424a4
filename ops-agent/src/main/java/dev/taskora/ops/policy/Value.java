package dev.taskora.ops.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value in a file, with its place and its path. A wrong one is reported and read as something
 * harmless, so that one run finds all problems.
 *
 * @param path for people: {@code spec.steps[1].action}
 * @param node null when the field is missing
 * @param line of the value, or of the mapping in which it is missing, from 1
 */
record Value(String file, String path, @Nullable Node node, int line, Problems problems) {
  private static final int MAX_ITEMS = 100;
  private static final int MAX_TEXT = 500;

  static Value of(String file, Node node, Problems problems) {
    return new Value(file, "", node, lineOf(node, 1), problems);
  }

  private static int lineOf(Node node, int otherwise) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
  }

  boolean isMissing() {
    return node == null;
  }

  void wrong(String sentence) {
    problems.add(file, line, path.isEmpty() ? sentence : path + ": " + sentence);
  }

  /** A field of this mapping; missing fields are reported when they are read. */
  Value get(String name) {
    String inner = path.isEmpty() ? name : path + "." + name;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (name.equals(keyOf(tuple))) {
          Node found = tuple.getValueNode();
          return new Value(file, inner, found, lineOf(found, line), problems);
        }
      }
    }
    return new Value(file, inner, null, line, problems);
  }

  /** Reports fields other than these, and fields that stand twice. */
  Value only(String... names) {
    if (!(node instanceof MappingNode mapping)) {
      wrong(isMissing() ? "is missing; write " + braces(names) : "write " + braces(names));
      return this;
    }
    List<String> seen = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = keyOf(tuple);
      Value at = new Value(file, path, node, lineOf(tuple.getKeyNode(), line), problems);
      if (!Arrays.asList(names).contains(key)) {
        at.wrong("unknown field '" + key + "'; allowed are " + String.join(", ", names));
      }
      if (seen.contains(key)) {
        at.wrong("field '" + key + "' stands twice; keep one");
      }
      seen.add(key);
    }
    return this;
  }

  private static String braces(String... names) {
    return "{" + String.join(": …, ", names) + ": …}";
  }

  private static String keyOf(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }

  String text() {
    if (node instanceof ScalarNode scalar
        && !scalar.getValue().isEmpty()
        && scalar.getValue().length() <= MAX_TEXT) {
      return scalar.getValue();
    }
    wrong(
        (isMissing() ? "is missing; " : "")
            + "write a text of at most "
            + MAX_TEXT
            + " characters");
    return "?";
  }

  /** A text that may be empty. */
  String anyText() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : text();
  }

  String text(String otherwise) {
    return isMissing() ? otherwise : text();
  }

  int whole(int min, int max) {
    try {
      if (node instanceof ScalarNode scalar) {
        int value = Integer.parseInt(scalar.getValue());
        if (value >= min && value <= max) {
          return value;
        }
      }
    } catch (NumberFormatException notWhole) {
      // Reported below, with the allowed values.
    }
    wrong((isMissing() ? "is missing; " : "") + "write a whole number from " + min + " to " + max);
    return min;
  }

  int whole(int min, int max, int otherwise) {
    return isMissing() ? otherwise : whole(min, max);
  }

  double number(double min, double max) {
    try {
      if (node instanceof ScalarNode scalar) {
        double value = Double.parseDouble(scalar.getValue());
        if (value >= min && value <= max) {
          return value;
        }
      }
    } catch (NumberFormatException notNumber) {
      // Reported below, with the allowed values.
    }
    wrong((isMissing() ? "is missing; " : "") + "write a number from " + min + " to " + max);
    return min;
  }

  Duration seconds(int min, int max) {
    return Duration.ofSeconds(whole(min, max));
  }

  Duration seconds(int min, int max, int otherwise) {
    return Duration.ofSeconds(whole(min, max, otherwise));
  }

  <E extends Enum<E>> E oneOf(Class<E> type) {
    return oneOf(type, Enum::name);
  }

  /** One of an enum's values, spelled as {@code wire} says. */
  <E extends Enum<E>> E oneOf(Class<E> type, Function<E, String> wire) {
    String written = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    for (E value : type.getEnumConstants()) {
      if (wire.apply(value).equals(written)) {
        return value;
      }
    }
    String allowed = String.join(", ", Arrays.stream(type.getEnumConstants()).map(wire).toList());
    wrong((isMissing() ? "is missing; " : "") + "write one of " + allowed);
    return type.getEnumConstants()[0];
  }

  /** The items of a list; a missing one is reported. */
  List<Value> items() {
    if (!(node instanceof SequenceNode sequence)) {
      wrong((isMissing() ? "is missing; " : "") + "write a list: [ … ]");
      return List.of();
    }
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String inner = path + "[" + items.size() + "]";
      items.add(new Value(file, inner, item, lineOf(item, line), problems));
    }
    if (items.size() > MAX_ITEMS) {
      wrong("write at most " + MAX_ITEMS + " items");
      return items.subList(0, MAX_ITEMS);
    }
    return items;
  }

  /** A list that must not be empty: an empty one would match nothing. */
  List<Value> someItems() {
    List<Value> items = items();
    if (items.isEmpty() && node instanceof SequenceNode) {
      wrong("is empty and matches nothing; write at least one item");
    }
    return items;
  }

  <T> List<T> each(Function<Value, T> read) {
    List<T> all = new ArrayList<>();
    for (Value item : someItems()) {
      all.add(read.apply(item));
    }
    return List.copyOf(all);
  }

  SortedMap<String, String> texts() {
    TreeMap<String, String> texts = new TreeMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        texts.put(keyOf(tuple), get(keyOf(tuple)).text());
      }
    } else if (!isMissing()) {
      wrong("write {key: value, …}");
    }
    return texts;
  }
}
