package dev.taskora.assistant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A wish to run a tool, not yet checked by anybody.
 *
 * @param id names this call within its conversation; the result carries it back
 * @param tool name of the tool
 * @param arguments JSON-like: String, Boolean, Integer, Long, Double, null, List and Map of these
 */
public record ToolCall(String id, String tool, Map<String, @Nullable Object> arguments) {

  // Spelled out: javac forgets "@Nullable Object" on the parameters of a compact constructor.
  public ToolCall(String id, String tool, Map<String, @Nullable Object> arguments) {
    this.id = id;
    this.tool = tool;
    this.arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}
