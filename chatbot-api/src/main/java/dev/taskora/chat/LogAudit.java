package dev.taskora.chat;

import dev.taskora.assistant.Audit;
import dev.taskora.assistant.ToolResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every tool call to the log: who, what and how it went, never the arguments. */
final class LogAudit implements Audit {
  private static final Logger LOG = LoggerFactory.getLogger("audit");

  @Override
  public void record(Entry entry) {
    var line = entry.cause() == null ? LOG.atInfo() : LOG.atError().setCause(entry.cause());
    line.addKeyValue("user_id", entry.caller().id())
        .addKeyValue("tool", entry.call().tool())
        .addKeyValue("call_id", entry.call().id())
        .addKeyValue("outcome", outcome(entry.result()))
        .log("tool call");
  }

  private static String outcome(ToolResult result) {
    return switch (result) {
      case ToolResult.Ok _ -> "done";
      case ToolResult.Refused _ -> "refused";
      case ToolResult.Failed _ -> "failed";
      case ToolResult.NeedsConfirmation _ -> "needs-confirmation";
    };
  }
}
