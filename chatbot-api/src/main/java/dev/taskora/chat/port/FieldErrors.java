package dev.taskora.chat.port;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the broken fields of one request, so that the caller hears of all of them at once. */
public final class FieldErrors {
  private final List<FieldError> errors = new ArrayList<>();

  /** The rule's value, or the raw one after noting what the rule said about it. */
  public <T> T read(String field, Function<T, T> rule, T raw) {
    try {
      return rule.apply(raw);
    } catch (StoreFailure.Invalid invalid) {
      invalid.errors().forEach(error -> add(field + part(error), error.detail()));
      return raw;
    }
  }

  /** As {@link #read}, for a field that may be empty. */
  public <T> @Nullable T readNullable(String field, Function<T, T> rule, @Nullable T raw) {
    return raw == null ? null : read(field, rule, raw);
  }

  /** Notes one mistake. */
  public void add(String field, String detail) {
    errors.add(new FieldError(field, detail));
  }

  /** Adds those about fields that nothing is known about yet. */
  public void addMissing(List<FieldError> more) {
    List<String> fields = errors.stream().map(FieldError::field).toList();
    more.stream().filter(error -> !fields.contains(error.field())).forEach(errors::add);
  }

  /** Throws {@link StoreFailure.Invalid} with all of them when there are any. */
  public void throwIfAny() {
    if (!errors.isEmpty()) {
      throw new StoreFailure.Invalid(errors);
    }
  }

  /** A rule knows the place within its value, {@code [3]}, but not the name of the field. */
  private static String part(FieldError error) {
    return error.field().startsWith("[") ? error.field() : "";
  }
}
