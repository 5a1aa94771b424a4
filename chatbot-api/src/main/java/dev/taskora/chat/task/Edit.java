package dev.taskora.chat.task;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a patch does to one field that may be empty: leave it, set it, or empty it. */
public sealed interface Edit<T> {
  /** Not mentioned in the patch. */
  record Keep<T>() implements Edit<T> {}

  /** Mentioned with a value. */
  record Put<T>(T value) implements Edit<T> {}

  /** Mentioned as {@code null}. */
  record Clear<T>() implements Edit<T> {}

  static <T> Edit<T> keep() {
    return new Keep<>();
  }

  static <T> Edit<T> put(T value) {
    return new Put<>(value);
  }

  static <T> Edit<T> clear() {
    return new Clear<>();
  }

  /** Empties the field when null was written, sets it when there is a value, else keeps it. */
  static <T> Edit<T> of(boolean nulled, @Nullable T value) {
    if (nulled) {
      return clear();
    }
    return value == null ? keep() : put(value);
  }

  /** The same edit with another value, where there is one. */
  default Edit<T> map(UnaryOperator<T> change) {
    return this instanceof Put<T>(T value) ? put(change.apply(value)) : this;
  }

  /** The field after the patch. */
  default @Nullable T over(@Nullable T old) {
    return switch (this) {
      case Keep<T> keep -> old;
      case Put<T> put -> put.value();
      case Clear<T> clear -> null;
    };
  }
}
