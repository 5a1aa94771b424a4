package dev.taskora.chat.task.tool;

import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolResult;
import dev.taskora.chat.task.tool.TaskInputs.Nothing;
import java.util.List;
import java.util.Map;

/** Says what can be said. */
final class Help {
  private static final List<String> EXAMPLES =
      List.of(
          "remind me to call mom tomorrow at 5pm",
          "what is due this week?",
          "done with the report",
          "move the dentist to friday",
          "delete buy milk",
          "undo");

  private Help() {}

  static Tool<Nothing> tool() {
    return Tool.read(
        "help",
        "Help",
        "Says what this assistant can do, with examples.",
        Nothing.class,
        (input, caller, at) ->
            new ToolResult.Ok(
                "You can add, list, find, complete, reopen, change and delete tasks, and undo.",
                Map.of("tasks", List.of(), "examples", EXAMPLES),
                List.of()));
  }
}
