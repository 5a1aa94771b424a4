package dev.taskora.assistant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools of one program, in the order in which help lists them; names are unique. */
public final class ToolCatalog {

  private final Map<String, Tool<?>> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two tools have the same name
   */
  public ToolCatalog(List<? extends Tool<?>> tools) {
    for (Tool<?> tool : tools) {
      if (byName.putIfAbsent(tool.name(), tool) != null) {
        throw new IllegalArgumentException("Two tools are named " + tool.name() + ".");
      }
    }
  }

  /** The tool of that name, or null. */
  public @Nullable Tool<?> find(String name) {
    return byName.get(name);
  }

  public List<Tool<?>> all() {
    return List.copyOf(byName.values());
  }

  /** What this caller's model is offered: the tools whose role the caller has. */
  public List<ToolSpec> specsFor(Caller caller) {
    return byName.values().stream().filter(tool -> mayCall(caller, tool)).map(Tool::spec).toList();
  }

  static boolean mayCall(Caller caller, Tool<?> tool) {
    String role = tool.role();
    return role == null || caller.roles().contains(role);
  }
}
