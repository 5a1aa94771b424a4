package dev.taskora.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void a_flag_wins_over_the_environment_and_that_over_the_default() {
    assertThat(read(Map.of()).text(Setting.PORT)).isEqualTo("8080");
    assertThat(read(Map.of("PORT", "1")).text(Setting.PORT)).isEqualTo("1");
    assertThat(read(Map.of("PORT", "1"), "--port", "2").text(Setting.PORT)).isEqualTo("2");
    assertThat(read(Map.of("PORT", "1"), "--port=3").text(Setting.PORT)).isEqualTo("3");
  }

  @Test
  void an_empty_value_counts_as_unset() {
    assertThat(read(Map.of("PORT", "")).text(Setting.PORT)).isEqualTo("8080");
    assertThat(read(Map.of(), "--ops-url", "").optional(Setting.OPS_URL)).isEmpty();
  }

  @Test
  void other_programs_variables_do_not_matter_but_unknown_flags_do() {
    assertThat(read(Map.of("PROT", "1")).text(Setting.PORT)).isEqualTo("8080");
    assertThatThrownBy(() -> read(Map.of(), "--prot", "1"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("--prot");
    assertThatThrownBy(() -> read(Map.of(), "port")).isInstanceOf(BadSetting.class);
  }

  @Test
  void a_flag_without_a_value_is_told_so() {
    assertThatThrownBy(() -> read(Map.of(), "--port")).hasMessageContaining("needs a value");
  }

  @Test
  void a_malformed_value_is_one_sentence_that_names_the_setting_and_hides_the_value() {
    Settings settings = read(Map.of("PORT", "s3cret", "OPS_URL", "ftp://x", "LOG_LEVEL", "loud"));
    assertThatThrownBy(() -> settings.number(Setting.PORT, 0, 9))
        .hasMessageContaining("PORT")
        .hasMessageContaining("0 to 9")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> settings.httpAddress(Setting.OPS_URL)).hasMessageContaining("OPS_URL");
    assertThatThrownBy(() -> settings.word(Setting.LOG_LEVEL, java.util.Set.of("info")))
        .hasMessageContaining("LOG_LEVEL");
  }

  @Test
  void an_address_loses_its_trailing_slash() {
    assertThat(read(Map.of("OPS_URL", "http://agent:8090/")).httpAddress(Setting.OPS_URL))
        .hasToString("Optional[http://agent:8090]");
  }

  @Test
  void help_lists_every_setting_with_its_default() {
    String help = Settings.help();
    for (Setting setting : Setting.values()) {
      assertThat(help)
          .contains(setting.name())
          .contains(setting.flag())
          .contains(setting.meaning());
    }
    assertThat(help).contains("[8080]");
  }

  private static Settings read(Map<String, String> environment, String... arguments) {
    return Settings.read(arguments, environment);
  }
}
