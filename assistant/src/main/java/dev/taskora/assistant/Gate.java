package dev.taskora.assistant;

import java.time.Instant;

/** The only way to run a tool: validate, authorise, confirm, limit, run, audit. */
public final class Gate {

  private final ToolCatalog catalog;

  public Gate(ToolCatalog catalog, Audit audit, RateLimit calls) {
    this.catalog = catalog;
  }

  public ToolCatalog catalog() {
    return catalog;
  }

  /**
   * Runs a call, unless a person has to approve it first.
   *
   * @return never null; whatever a handler throws comes back as {@link ToolResult.Failed}
   */
  public ToolResult call(ToolCall call, Caller caller, Instant at) {
    return new ToolResult.Failed("Not built yet.");
  }

  /** Runs a call that a person has approved: the same checks, without the question. */
  public ToolResult confirmed(ToolCall call, Caller caller, Instant at) {
    return new ToolResult.Failed("Not built yet.");
  }
}
