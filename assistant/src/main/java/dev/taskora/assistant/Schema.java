package dev.taskora.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record is the schema: describes a tool's input record to models and binds arguments to it.
 *
 * <p>A component may be a String, int, long, double or boolean (or its box), an enum, a record of
 * these, or a List of one of them. {@code @Nullable} makes it optional, {@link Argument} says what
 * it means and how large it may be. Enums are spelled in lower case.
 */
public final class Schema {

  private static final ClassValue<Shape.Group> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape.Group computeValue(Class<?> type) {
          return Shape.group(type);
        }
      };

  private Schema() {}

  /**
   * The JSON Schema (draft 2020-12, a subset that every model API takes) of a tool's arguments.
   *
   * @throws IllegalArgumentException when a component has a type that is not listed above
   */
  public static Map<String, Object> of(Class<? extends Record> input) {
    return SHAPES.get(input).schema();
  }

  /** Arguments as a record, or why they do not fit. */
  sealed interface Bound<I extends Record> {

    record Fits<I extends Record>(I input) implements Bound<I> {}

    /**
     * Says for every misfit which field it is and what is allowed.
     *
     * @param problems whole sentences, at least one
     */
    record Misfit<I extends Record>(List<String> problems) implements Bound<I> {}
  }

  /**
   * Reads arguments into the record. Models are met half-way: unknown arguments are ignored, a
   * number may come as text, a single value may stand for a list of one.
   */
  static <I extends Record> Bound<I> bind(
      Class<I> input, Map<String, ? extends @Nullable Object> arguments) {
    List<String> problems = new ArrayList<>();
    Object read = SHAPES.get(input).read(arguments, "", problems);
    return problems.isEmpty() && read != null
        ? new Bound.Fits<>(input.cast(read))
        : new Bound.Misfit<>(List.copyOf(problems));
  }
}
