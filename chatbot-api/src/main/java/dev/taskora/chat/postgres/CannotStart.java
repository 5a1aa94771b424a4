package dev.taskora.chat.postgres;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The embedded server cannot start; the message is one sentence that says what to do. */
public final class CannotStart extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CannotStart(String sentence) {
    this(sentence, null);
  }

  CannotStart(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
