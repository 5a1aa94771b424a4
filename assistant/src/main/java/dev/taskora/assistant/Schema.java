package dev.taskora.assistant;

import java.util.Map;

/** Input record to JSON Schema. */
public final class Schema {

  private Schema() {}

  /** The JSON Schema (2020-12 subset) of a tool's arguments. */
  public static Map<String, Object> of(Class<? extends Record> input) {
    return Map.of("type", "object");
  }
}
