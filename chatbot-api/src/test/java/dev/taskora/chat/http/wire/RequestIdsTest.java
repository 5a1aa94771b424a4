package dev.taskora.chat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "4bf92f3577b34da6", "019ab2c4-5d6e-7f80", "Root:1-5f.x_y"})
  void a_sane_id_is_kept(String offered) {
    assertThat(RequestIds.takeOrMake(offered)).isEqualTo(offered);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "a b", "a\"b", "a\nb", "-a", "é", "{\"a\":1}"})
  void anything_else_is_replaced(String offered) {
    assertThat(RequestIds.takeOrMake(offered)).matches("[0-9a-f]{16}");
  }

  @Test
  void a_long_id_is_replaced() {
    assertThat(RequestIds.takeOrMake("a".repeat(65))).hasSize(16);
  }
}
