package dev.taskora.assistant;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A verb as a value. Made with {@link #read}, {@link #write} or {@link #destructive}; run only by
 * the {@link Gate}.
 *
 * @param name snake_case verb and noun, for example {@code add_task}; what models call it by
 * @param label a short name for people, for example {@code Add tasks}
 * @param description what it does and when to use it, for models and for help
 * @param input the record that its arguments are bound to; see {@link Schema} for what it may hold
 * @param effect what running it does to the world
 * @param role the role a caller needs; null when everybody may call it
 * @param question what to ask a person first, depending on the input
 * @param handler does it
 */
public record Tool<I extends Record>(
    String name,
    String label,
    String description,
    Class<I> input,
    Effect effect,
    @Nullable String role,
    Question<I> question,
    Handler<I> handler) {

  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

  public Tool {
    if (!SNAKE_CASE.matcher(name).matches() || name.length() > 64) {
      throw new IllegalArgumentException(
          "A tool's name is snake_case of <= 64 characters: " + name);
    }
  }

  /** Does the verb. Runs only after the gate let the call through; may block. */
  @FunctionalInterface
  public interface Handler<I extends Record> {
    /**
     * Does it; an exception becomes {@link ToolResult.Failed}.
     *
     * @param at the time of the call; the handler uses no other clock
     */
    ToolResult run(I input, Caller caller, Instant at);
  }

  /**
   * Decides whether a person must approve first, without changing anything. Asked before the
   * handler, and not again once the call is approved.
   */
  @FunctionalInterface
  public interface Question<I extends Record> {
    /** What to ask, or null to run at once. */
    ToolResult.@Nullable NeedsConfirmation ask(I input, Caller caller, Instant at);
  }

  /** A tool that changes nothing. */
  public static <I extends Record> Tool<I> read(
      String name, String label, String description, Class<I> input, Handler<I> handler) {
    return of(name, label, description, input, Effect.READ).running(handler);
  }

  /** A tool whose change one undo brings back; add {@link #asking} where it can be much at once. */
  public static <I extends Record> Tool<I> write(
      String name, String label, String description, Class<I> input, Handler<I> handler) {
    return of(name, label, description, input, Effect.WRITE).running(handler);
  }

  /**
   * A tool that is always approved by a person first; {@link #asking} gives it a better question.
   */
  public static <I extends Record> Tool<I> destructive(
      String name, String label, String description, Class<I> input, Handler<I> handler) {
    return of(name, label, description, input, Effect.DESTRUCTIVE).running(handler);
  }

  /** The same tool, for callers with this role only. */
  public Tool<I> requiring(String neededRole) {
    return new Tool<>(name, label, description, input, effect, neededRole, question, handler);
  }

  /**
   * The same tool, asking this first. A DESTRUCTIVE one is asked about even when this says null.
   */
  public Tool<I> asking(Question<I> first) {
    return new Tool<>(name, label, description, input, effect, role, first, handler);
  }

  /** What a model may know of this tool. */
  public ToolSpec spec() {
    return new ToolSpec(name, description, Schema.of(input));
  }

  private static <I extends Record> Tool<I> of(
      String name, String label, String description, Class<I> input, Effect effect) {
    return new Tool<>(
        name,
        label,
        description,
        input,
        effect,
        null,
        (in, caller, at) -> null,
        (in, caller, at) -> new ToolResult.Failed("This tool does nothing yet."));
  }

  private Tool<I> running(Handler<I> does) {
    return new Tool<>(name, label, description, input, effect, role, question, does);
  }
}
