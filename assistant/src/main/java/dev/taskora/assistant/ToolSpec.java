package dev.taskora.assistant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model is told about a tool: enough to call it, nothing to run it with.
 *
 * @param schema JSON Schema of the arguments
 */
public record ToolSpec(String name, String description, Map<String, Object> schema) {

  public ToolSpec {
    schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
  }
}
