package dev.taskora.chat.http.wire;

import dev.taskora.chat.port.FieldError;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Query parameters read strictly, in the manner of {@link JsonBody}: ask, then check. */
public final class Query {
  private final MultiMap parameters;
  private final Set<String> asked = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  Query(MultiMap parameters) {
    this.parameters = parameters;
  }

  /** The value, or null when absent or empty. */
  public @Nullable String text(String name, int maxLength) {
    asked.add(name);
    List<String> values = parameters.getAll(name);
    if (values.size() > 1) {
      reject(name, "may stand only once");
    }
    String value = values.isEmpty() ? "" : values.getFirst();
    if (value.length() > maxLength || !Text.storable(value)) {
      reject(name, "must have at most " + maxLength + " characters, none of them NUL");
      return null;
    }
    return value.isEmpty() ? null : value;
  }

  /** One of an enum's constants, written in lower case; null when absent. */
  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String value = text(name, 40);
    if (value == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value)) {
        return constant;
      }
    }
    reject(name, "must be one of " + words(type));
    return null;
  }

  /** A whole number between the bounds; the default when absent. */
  public int number(String name, int min, int max, int whenAbsent) {
    String value = text(name, 10);
    if (value == null) {
      return whenAbsent;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, together with the bounds.
    }
    reject(name, "must be a number from " + min + " to " + max);
    return whenAbsent;
  }

  /** Every parameter that was not asked for yet, for a reader with rules of its own. */
  public Map<String, String> rest() {
    Map<String, String> rest = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      if (!asked.contains(name)) {
        String value = text(name, 2_000);
        rest.put(name, value == null ? "" : value);
      }
    }
    return rest;
  }

  /** Notes that a value is not allowed. */
  public void reject(String name, String message) {
    errors.add(new FieldError(name, message));
  }

  /**
   * @throws ProblemException invalid-request that names everything wrong, unknown names included
   */
  public void check() {
    for (String name : parameters.names()) {
      if (!asked.contains(name)) {
        reject(name.length() > 60 ? name.substring(0, 60) + "…" : name, "is not known here");
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  /** How a constant is spelled on the wire. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The allowed spellings, for a person. */
  public static <E extends Enum<E>> String words(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Query::word).collect(Collectors.joining(", "));
  }
}
