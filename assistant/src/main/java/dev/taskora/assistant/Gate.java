package dev.taskora.assistant;

import dev.taskora.assistant.ToolResult.Failed;
import dev.taskora.assistant.ToolResult.NeedsConfirmation;
import dev.taskora.assistant.ToolResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The only way to run a tool: validate, authorise, confirm, limit, run, audit. The first step that
 * objects ends the call; every call is audited, whatever came of it.
 */
public final class Gate {

  private final ToolCatalog catalog;
  private final Audit audit;
  private final RateLimit calls;

  /**
   * A gate to these tools.
   *
   * @param calls bound of calls that run, per caller
   */
  public Gate(ToolCatalog catalog, Audit audit, RateLimit calls) {
    this.catalog = catalog;
    this.audit = audit;
    this.calls = calls;
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
    return pass(new Visit(call, caller, at, false));
  }

  /** Runs a call that a person has approved: the same checks, without the question. */
  public ToolResult confirmed(ToolCall call, Caller caller, Instant at) {
    return pass(new Visit(call, caller, at, true));
  }

  private record Visit(ToolCall call, Caller caller, Instant at, boolean approved) {}

  private record Outcome(ToolResult result, @Nullable Exception cause) {}

  private ToolResult pass(Visit visit) {
    Tool<?> tool = catalog.find(visit.call.tool());
    Outcome outcome = tool == null ? unknown(visit.call) : through(tool, visit);
    audit.record(
        new Audit.Entry(visit.caller, visit.call, outcome.result, visit.at, outcome.cause));
    return outcome.result;
  }

  private Outcome unknown(ToolCall call) {
    String names = catalog.all().stream().map(Tool::name).collect(Collectors.joining(", "));
    return refused("There is no tool \"" + call.tool() + "\". There are: " + names + ".");
  }

  private <I extends Record> Outcome through(Tool<I> tool, Visit visit) {
    return switch (Schema.bind(tool.input(), visit.call.arguments())) {
      case Schema.Bound.Misfit<I>(List<String> problems) ->
          refused(tool.name() + ": " + String.join(" ", problems));
      case Schema.Bound.Fits<I>(I input) -> authorised(tool, input, visit);
    };
  }

  private <I extends Record> Outcome authorised(Tool<I> tool, I input, Visit visit) {
    if (!ToolCatalog.mayCall(visit.caller, tool)) {
      return refused("Only somebody with the role " + tool.role() + " may do this.");
    }
    try {
      NeedsConfirmation question = visit.approved ? null : question(tool, input, visit);
      return question != null ? new Outcome(question, null) : limited(tool, input, visit);
    } catch (Exception e) {
      String reason =
          tool.label() + " broke in the middle. Look whether it was done before you try again.";
      return new Outcome(new Failed(reason), e);
    }
  }

  private static <I extends Record> @Nullable NeedsConfirmation question(
      Tool<I> tool, I input, Visit visit) {
    NeedsConfirmation question = tool.question().ask(input, visit.caller, visit.at);
    if (question != null || tool.effect() != Effect.DESTRUCTIVE) {
      return question;
    }
    return new NeedsConfirmation(
        tool.label() + "?",
        visit.call.arguments().entrySet().stream()
            .map(argument -> argument.getKey() + ": " + argument.getValue())
            .toList());
  }

  private <I extends Record> Outcome limited(Tool<I> tool, I input, Visit visit) {
    Duration wait = calls.take(visit.caller.id(), visit.at);
    if (!wait.isZero()) {
      return refused("That is too much at once. Try again in " + inSeconds(wait) + ".");
    }
    ToolResult result = tool.handler().run(input, visit.caller, visit.at);
    if (visit.approved && result instanceof NeedsConfirmation) {
      return new Outcome(
          new Failed(tool.label() + " asks again for what was approved; nothing was done."), null);
    }
    return new Outcome(result, null);
  }

  private static Outcome refused(String reason) {
    return new Outcome(new Refused(reason), null);
  }

  private static String inSeconds(Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    return seconds == 1 ? "1 second" : seconds + " seconds";
  }
}
