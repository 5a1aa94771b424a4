package dev.taskora.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
  enum Colour {
    RED,
    DARK_BLUE
  }

  record Part(String name, @Nullable Boolean done) {
    Part {
      if (name.equals("forbidden")) {
        throw new IllegalArgumentException("This name is taken.");
      }
    }
  }

  record Input(
      @Argument(value = "what it is called", min = 1, max = 5) String title,
      @Argument(value = "how many", min = 1, max = 9) int count,
      @Nullable Double share,
      @Nullable Colour colour,
      @Argument(value = "its parts", max = 2) @Nullable List<Part> parts) {}

  private static Schema.Bound<Input> bind(Map<String, ?> arguments) {
    return Schema.bind(Input.class, arguments);
  }

  private static Input fits(Map<String, ?> arguments) {
    assertThat(bind(arguments)).isInstanceOf(Schema.Bound.Fits.class);
    return ((Schema.Bound.Fits<Input>) bind(arguments)).input();
  }

  private static List<String> problems(Map<String, ?> arguments) {
    assertThat(bind(arguments)).isInstanceOf(Schema.Bound.Misfit.class);
    return ((Schema.Bound.Misfit<Input>) bind(arguments)).problems();
  }

  @Test
  void a_record_is_described_with_types_bounds_meanings_and_what_is_required() {
    Map<String, Object> schema = Schema.of(Input.class);
    assertThat(schema).containsEntry("required", List.of("title", "count"));
    assertThat((Map<?, ?>) schema.get("properties"))
        .hasToString(
            "{title={type=string, minLength=1, maxLength=5, description=what it is called},"
                + " count={type=integer, minimum=1, maximum=9, description=how many},"
                + " share={type=number}, colour={type=string, enum=[red, dark_blue]},"
                + " parts={type=array, items={type=object, properties={name={type=string},"
                + " done={type=boolean}}, required=[name]}, maxItems=2, description=its parts}}");
  }

  @Test
  void arguments_that_fit_become_the_record() {
    Input input =
        fits(
            Map.of(
                "title",
                "milk",
                "count",
                3,
                "share",
                0.5,
                "colour",
                "Dark_Blue",
                "parts",
                List.of(Map.of("name", "a", "done", true))));
    assertThat(input)
        .isEqualTo(new Input("milk", 3, 0.5, Colour.DARK_BLUE, List.of(new Part("a", true))));
  }

  @Test
  void models_are_met_half_way() {
    Input input =
        fits(
            Map.of(
                "title", 42,
                "count", " 3 ",
                "colour", "",
                "parts", Map.of("name", "alone"),
                "made_up", "ignored"));
    assertThat(input).isEqualTo(new Input("42", 3, null, null, List.of(new Part("alone", null))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title  |        | title must have 1 to 5 characters; it has 0.",
        "title  | sixsix | title must have 1 to 5 characters; it has 6.",
        "count  | 0      | count must be 1 to 9, not \"0\".",
        "count  | 1.5    | count must be a whole number, not \"1.5\".",
        "count  | many   | count must be a whole number, not \"many\".",
        "share  | NaN    | share must be a number, not \"NaN\".",
        "colour | green  | colour must be one of red, dark_blue, not \"green\".",
        "parts  | x      | parts[0] must be an object with name, done.",
      })
  void what_does_not_fit_is_named_with_what_is_allowed(
      String field, @Nullable String value, String sentence) {
    Map<String, Object> arguments = new HashMap<>(Map.of("title", "milk", "count", 1));
    arguments.put(field, value == null ? "" : value);
    assertThat(problems(arguments)).containsExactly(sentence);
  }

  @Test
  void every_misfit_is_named_not_only_the_first() {
    assertThat(problems(Map.of("count", 12)))
        .containsExactly(
            "title is missing: what it is called.", "count must be 1 to 9, not \"12\".");
  }

  @Test
  void a_sentence_of_the_record_itself_is_passed_on_with_its_place() {
    Map<String, Object> arguments =
        Map.of("title", "a", "count", 1, "parts", List.of(Map.of("name", "forbidden")));
    assertThat(problems(arguments)).containsExactly("parts[0]: This name is taken.");
  }

  @Test
  void nulls_in_lists_are_named() {
    Map<String, Object> arguments =
        Map.of("title", "a", "count", 1, "parts", Arrays.asList((Object) null));
    assertThat(problems(arguments)).containsExactly("parts[0] must not be null.");
  }

  @Test
  void long_values_are_quoted_in_part() {
    assertThat(problems(Map.of("title", "a", "count", "x".repeat(500))).getFirst())
        .hasSizeLessThan(100);
  }

  record Unfit(Thread thread) {}

  @Test
  void a_type_that_no_model_can_give_is_refused_when_the_tool_is_made() {
    assertThatThrownBy(() -> Schema.of(Unfit.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Thread");
  }

  @Provide
  Arbitrary<Object> anything() {
    Arbitrary<Object> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12).map(text -> text),
            Arbitraries.doubles().map(number -> number),
            Arbitraries.integers().map(number -> number),
            Arbitraries.of(true, false).map(flag -> flag));
    return Arbitraries.oneOf(
        leaf,
        leaf.list().ofMaxSize(3).map(list -> list),
        Arbitraries.maps(Arbitraries.of("name", "done", "x"), leaf).map(map -> map));
  }

  @Property
  void whatever_comes_it_fits_or_is_explained_and_never_throws(
      @ForAll("anything") Object title,
      @ForAll("anything") Object count,
      @ForAll("anything") Object parts) {
    switch (bind(Map.of("title", title, "count", count, "parts", parts))) {
      case Schema.Bound.Fits<Input>(Input input) -> assertThat(input.count()).isBetween(1, 9);
      case Schema.Bound.Misfit<Input>(List<String> problems) ->
          assertThat(problems).isNotEmpty().allMatch(problem -> problem.endsWith("."));
    }
  }
}
