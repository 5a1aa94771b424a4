package dev.taskora.chat.port;

import java.io.Serial;
import java.util.List;

/**
 * Why a store did not do what it was asked; the message is a sentence fit for the caller. Nothing
 * was changed, with one exception: {@link Unavailable} during a write may hide a commit.
 */
public abstract sealed class StoreFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private StoreFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** No stack trace: these are answers, not bugs, and hot paths make them. */
  private StoreFailure(String sentence) {
    super(sentence, null, false, false);
  }

  /** There is no such thing, or it belongs to somebody else: the caller cannot tell (404). */
  public static final class NotFound extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;

    public NotFound(String sentence) {
      super(sentence);
    }
  }

  /** The thing has changed since the caller read it (412). */
  public static final class VersionConflict extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;
    private final long current;

    public VersionConflict(long current) {
      super("It has changed since you read it: read it again and repeat your change.");
      this.current = current;
    }

    /** The version that is stored now. */
    public long current() {
      return current;
    }
  }

  /** A bound of the service is reached (409 or 429); the message names the bound. */
  public static final class LimitReached extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;

    public LimitReached(String sentence) {
      super(sentence);
    }
  }

  /**
   * Somebody else holds the name that must be unique, or the request key stands for another (409).
   */
  public static final class Taken extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;

    public Taken(String sentence) {
      super(sentence);
    }
  }

  /** The idempotency key was used for another request (422). */
  public static final class KeyReused extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;

    public KeyReused() {
      super("This Idempotency-Key was used for another request: send a fresh one.");
    }
  }

  /** What was sent breaks a rule (400); never empty. */
  public static final class Invalid extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;
    private final transient List<FieldError> errors;

    public Invalid(List<FieldError> errors) {
      super(sentence(errors));
      this.errors = List.copyOf(errors);
    }

    public Invalid(String field, String detail) {
      this(List.of(new FieldError(field, detail)));
    }

    public List<FieldError> errors() {
      return errors;
    }

    private static String sentence(List<FieldError> errors) {
      FieldError first = errors.getFirst();
      String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
      return first.field() + ": " + first.detail() + more;
    }
  }

  /** The store cannot be reached or is too busy now; a later try may work (503). */
  public static final class Unavailable extends StoreFailure {
    @Serial private static final long serialVersionUID = 1L;

    public Unavailable(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
