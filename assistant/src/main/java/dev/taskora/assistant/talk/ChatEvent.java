package dev.taskora.assistant.talk;

import dev.taskora.assistant.Change;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a chat sees happen. A run emits exactly one {@link Start} first and exactly
 * one {@link Done} last, whatever happens in between.
 */
public sealed interface ChatEvent {

  /**
   * The answer begins.
   *
   * @param conversationId the id to send with the next message; empty only when a confirmation was
   *     answered that is not open
   * @param messageId of the answer that begins
   */
  record Start(String conversationId, String messageId) implements ChatEvent {}

  /** A piece of the answer, to be appended to the pieces before it. */
  record Delta(String text) implements ChatEvent {}

  /**
   * A tool call and how far it is; comes once RUNNING and, unless it waits for a confirmation, once
   * more with how it ended.
   *
   * @param summary one sentence; empty while running
   */
  record ToolStep(
      String callId,
      String name,
      String label,
      Map<String, @Nullable Object> arguments,
      State state,
      String summary)
      implements ChatEvent {}

  /** How far a tool call is. */
  enum State {
    RUNNING,
    DONE,
    FAILED,
    REFUSED;

    /** The spelling in JSON. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A person has to approve the call before it runs: {@link ChatLoop#confirm}.
   *
   * @param items what it would touch, one line each
   * @param expiresAt from then on the question is no longer open
   */
  record Confirm(String confirmationId, String label, List<String> items, Instant expiresAt)
      implements ChatEvent {}

  /** A tool changed something. */
  record Changed(Change change) implements ChatEvent {}

  /** Something the reader should know that is no failure, for example which model answers. */
  record Notice(String code, String text) implements ChatEvent {}

  /**
   * The turn could not go on; wire name {@code error}.
   *
   * @param detail a sentence for the reader that says what to do
   * @param cause what was thrown, if anything: for the log, never for the reader
   */
  record Failure(Type type, String detail, @Nullable Throwable cause) implements ChatEvent {

    public Failure(Type type, String detail) {
      this(type, detail, null);
    }

    /** Why a turn could not go on. */
    public enum Type {
      /** The message is empty or has an id that is not allowed. */
      INVALID_MESSAGE,
      MESSAGE_TOO_LONG,
      TOO_MANY_MESSAGES,
      NO_SUCH_CONVERSATION,
      /** This conversation is still answering another message. */
      BUSY,
      /** The confirmation was answered already, has expired, or is not this caller's. */
      CONFIRMATION_GONE,
      /** Too many model turns or tool calls. */
      TOO_MANY_STEPS,
      ANSWER_TOO_LONG,
      DEADLINE,
      MODEL_FAILED,
      /** The conversation could not be read or kept. */
      STORE_FAILED,
      /** A bug; the log has more. */
      INTERNAL;

      /** The spelling in JSON, for example {@code message-too-long}. */
      public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
      }
    }
  }

  /** The answer ended. */
  record Done(String messageId, Reason reason) implements ChatEvent {}

  /** Why an answer ended. */
  enum Reason {
    COMPLETE,
    /** It waits for the answer to a {@link Confirm}. */
    CONFIRM,
    /** The reader stopped it or went away; what was said so far is kept. */
    STOPPED,
    /** It reached a bound of size, steps or time. */
    LENGTH,
    FAILED;

    /** The spelling in JSON. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
