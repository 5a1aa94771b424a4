package dev.taskora.chat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.taskora.chat.port.StoreFailure;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @Test
  void an_object_keeps_its_values_and_its_nulls() {
    assertThat(
            StrictJson.object(Buffer.buffer("{\"a\":\"x\",\"b\":null,\"c\":[1,true,{\"d\":2.5}]}")))
        .contains(entry("a", "x"), entry("b", null))
        .containsKey("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{\"a\":}",
        "{\"a\":1}}",
        "{\"a\":1} {}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{\"a\":1,\"a\":2}",
        "\uFEFF",
        "{a:1}"
      })
  void what_is_not_one_strict_object_is_malformed(String text) {
    assertThatThrownBy(() -> StrictJson.object(Buffer.buffer(text)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.MALFORMED_JSON));
  }

  @Test
  void the_answer_says_where_but_never_repeats_what_was_sent() {
    assertThatThrownBy(() -> StrictJson.object(Buffer.buffer("{\"password\": hunter2hunter2}")))
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void nesting_is_bounded() {
    String deep = "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}";
    assertThatThrownBy(() -> StrictJson.object(Buffer.buffer(deep)))
        .hasMessageContaining("32 levels");
  }

  @Test
  void bytes_that_are_not_utf_8_are_malformed() {
    byte[] latin1 = {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'};
    assertThatThrownBy(() -> StrictJson.object(Buffer.buffer(latin1)))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "x\\ud83d"})
  void text_that_no_database_can_keep_is_refused_by_its_path(String escaped) {
    String body = "{\"ok\":\"\\ud83d\\ude00\",\"tags\":[\"fine\",\"" + escaped + "\"]}";
    assertThatThrownBy(() -> StrictJson.object(Buffer.buffer(body)))
        .isInstanceOfSatisfying(
            StoreFailure.Invalid.class,
            e ->
                assertThat(e.errors())
                    .extracting(dev.taskora.chat.port.FieldError::field)
                    .isEqualTo(List.of("tags[1]")));
  }
}
