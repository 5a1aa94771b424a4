package dev.taskora.chat.http.wire;

import dev.taskora.chat.port.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that ends with a problem. Carries no stack: it is an answer, not a fault of ours. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_ERRORS = 50;

  private final Problem problem;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of());
  }

  private ProblemException(Problem problem, String detail, List<FieldError> errors) {
    super(detail, null, false, false);
    this.problem = problem;
    this.errors = errors;
  }

  /** A 400 that names every wrong field, the first fifty of them. */
  public static ProblemException invalid(List<FieldError> errors) {
    String names = String.join(", ", errors.stream().map(FieldError::field).distinct().toList());
    String detail = names.length() > 300 ? names.substring(0, 300) + "…" : names;
    List<FieldError> shown = errors.subList(0, Math.min(errors.size(), MAX_ERRORS));
    return new ProblemException(
        Problem.INVALID_REQUEST, "Wrong in this request: " + detail + ".", List.copyOf(shown));
  }

  /**
   * A 400 about one field.
   *
   * @param how a sentence that says what to write instead
   */
  public static ProblemException invalid(String field, String how) {
    return invalid(List.of(new FieldError(field, how)));
  }

  /** Adds a response header, such as Retry-After. */
  public ProblemException with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Problem problem() {
    return problem;
  }

  /** Headers that go with the answer. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The RFC 9457 object. */
  public JsonObject json(String requestId) {
    JsonObject json =
        new JsonObject()
            .put("type", problem.type())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("detail", getMessage())
            .put("requestId", requestId);
    if (!errors.isEmpty()) {
      JsonArray list = new JsonArray();
      errors.forEach(
          e -> list.add(new JsonObject().put("field", e.field()).put("message", e.detail())));
      json.put("errors", list);
    }
    return json;
  }
}
