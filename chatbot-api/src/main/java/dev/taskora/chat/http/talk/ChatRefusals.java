package dev.taskora.chat.http.talk;

import dev.taskora.assistant.talk.ChatEvent;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which failures of a turn refuse the request as a whole, and as which problem. */
final class ChatRefusals {
  private ChatRefusals() {}

  /** Null for what can only be told inside the stream. */
  static @Nullable ProblemException of(ChatEvent.Failure failure) {
    String detail = failure.detail();
    return switch (failure.type()) {
      case INVALID_MESSAGE, MESSAGE_TOO_LONG -> ProblemException.invalid("message", detail);
      case TOO_MANY_MESSAGES -> Problem.TOO_MANY_REQUESTS.because(detail).with("Retry-After", "10");
      case NO_SUCH_CONVERSATION, CONFIRMATION_GONE -> Problem.NOT_FOUND.because(detail);
      case BUSY -> Problem.TURN_RUNNING.because(detail);
      case TOO_MANY_STEPS, ANSWER_TOO_LONG, DEADLINE, MODEL_FAILED, STORE_FAILED, INTERNAL -> null;
    };
  }
}
