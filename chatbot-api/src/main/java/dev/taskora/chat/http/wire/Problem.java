package dev.taskora.chat.http.wire;

import java.util.Locale;

/**
 * Every kind of error the API answers with. The type is {@code urn:taskora:problem:} and the name
 * in lower case; clients may rely on it, so a constant is never renamed. openapi.json lists the
 * same types.
 */
public enum Problem {
  INVALID_REQUEST(400, "Invalid request"),
  MALFORMED_JSON(400, "Malformed JSON"),
  UNAUTHENTICATED(401, "Not signed in"),
  WRONG_CREDENTIALS(401, "Wrong address or password"),
  MISSING_REQUEST_HEADER(403, "Request header missing"),
  FORBIDDEN(403, "Not allowed"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  EMAIL_TAKEN(409, "Address taken"),
  LIMIT_REACHED(409, "Limit reached"),
  NOTHING_TO_UNDO(409, "Nothing to undo"),
  TURN_RUNNING(409, "A turn is running"),
  CONFLICT(409, "Conflict"),
  VERSION_CONFLICT(412, "Changed meanwhile"),
  BODY_TOO_LARGE(413, "Body too large"),
  ADDRESS_TOO_LONG(414, "Address too long"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  IDEMPOTENCY_KEY_REUSED(422, "Idempotency-Key reused"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  HEADERS_TOO_LARGE(431, "Headers too large"),
  INTERNAL(500, "Something went wrong"),
  AGENT_UNREACHABLE(502, "Ops agent unreachable"),
  UNAVAILABLE(503, "Not available now"),
  AGENT_SLOW(504, "Ops agent too slow");

  /** What problems are written as. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status it is answered with. */
  public int status() {
    return status;
  }

  /** A few words, the same for every problem of this kind. */
  public String title() {
    return title;
  }

  /** The stable name, an URN. */
  public String type() {
    return "urn:taskora:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * This problem as an exception.
   *
   * @param detail a sentence that says what happened and what to do
   */
  public ProblemException because(String detail) {
    return new ProblemException(this, detail);
  }
}
