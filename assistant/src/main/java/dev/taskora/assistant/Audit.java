package dev.taskora.assistant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where the gate writes down every call it saw, run or not. An implementation must not throw. */
@FunctionalInterface
public interface Audit {

  void record(Entry entry);

  /**
   * One call.
   *
   * @param cause what the handler threw, when the result is a {@link ToolResult.Failed} because of
   *     it; for the log, never for the caller
   */
  record Entry(
      Caller caller, ToolCall call, ToolResult result, Instant at, @Nullable Exception cause) {}
}
