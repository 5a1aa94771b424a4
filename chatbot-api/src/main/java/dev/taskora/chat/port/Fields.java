package dev.taskora.chat.port;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON-like map (texts, numbers, booleans, lists, nulls) field by field and remembers
 * what was wrong with each; a reader answers null for a field that is left out, null or broken. At
 * the end {@link #build} tells all mistakes at once.
 */
public final class Fields {
  private static final int UNKNOWN_SHOWN = 10;
  private static final int UNKNOWN_LENGTH = 50;
  private final Map<String, ? extends @Nullable Object> map;
  private final FieldErrors errors = new FieldErrors();

  /** Every name that is not in {@code known} is a mistake. */
  public Fields(Map<String, ? extends @Nullable Object> map, List<String> known) {
    this.map = map;
    map.keySet().stream()
        .filter(name -> !known.contains(name))
        .limit(UNKNOWN_SHOWN)
        .map(name -> name.substring(0, Math.min(name.length(), UNKNOWN_LENGTH)))
        .forEach(name -> errors.add(name, "Unknown: use " + String.join(", ", known) + "."));
  }

  /** The text of a field that must be there. */
  public String needed(String field) {
    if (map.get(field) == null) {
      errors.add(field, "It is missing: write some text.");
    }
    String text = text(field);
    return text == null ? "-" : text; // never used: the field is broken by then
  }

  /** A text. */
  public @Nullable String text(String field) {
    return typed(field, String.class, "Write text in quotes.");
  }

  /** A number. */
  public @Nullable Double number(String field) {
    Number number = typed(field, Number.class, "Write a number.");
    return number == null ? null : (Double) number.doubleValue();
  }

  /** A list of texts, or null when it is left out or broken. */
  public @Nullable List<String> texts(String field) {
    List<?> list = typed(field, List.class, "Write a list of texts.");
    if (list == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text) {
        texts.add(text);
      } else {
        errors.add(field + "[" + i + "]", "Write text in quotes.");
        return null;
      }
    }
    return texts;
  }

  /** One of an enum's words. */
  public <E> @Nullable E word(String field, E[] values, Function<E, String> wire) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    for (E value : values) {
      if (wire.apply(value).equals(text)) {
        return value;
      }
    }
    String words = Arrays.stream(values).map(wire).collect(Collectors.joining(", "));
    errors.add(field, "Write one of " + words + ".");
    return null;
  }

  /** A text put through a rule. */
  public <T> @Nullable T read(String field, Function<String, T> rule) {
    String text = text(field);
    try {
      return text == null ? null : rule.apply(text);
    } catch (StoreFailure.Invalid invalid) {
      invalid.errors().forEach(error -> errors.add(field, error.detail()));
      return null;
    }
  }

  /** Null was written, which is not the same as leaving the field out. */
  public boolean nulled(String field) {
    return map.containsKey(field) && map.get(field) == null;
  }

  /** Notes a mistake when null was written. */
  public void refuseNull(String field) {
    if (nulled(field)) {
      errors.add(field, "It cannot be empty: write a value or leave it out.");
    }
  }

  /** Makes the value, and tells of its rules' complaints together with those found on the way. */
  public <T> T build(Supplier<T> maker) {
    try {
      T value = maker.get();
      errors.throwIfAny();
      return value;
    } catch (StoreFailure.Invalid invalid) {
      errors.addMissing(invalid.errors());
      errors.throwIfAny();
      throw invalid;
    }
  }

  private <T> @Nullable T typed(String field, Class<T> type, String how) {
    Object value = map.get(field);
    if (value == null) {
      return null;
    }
    if (type.isInstance(value)) {
      return type.cast(value);
    }
    errors.add(field, how);
    return null;
  }
}
