package dev.taskora.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsConfigTest {
  @Test
  void without_any_setting_the_defaults_hold() {
    OpsConfig config = OpsConfig.of(List.of(), Map.of());
    assertThat(config.port()).isEqualTo(8090);
    assertThat(config.simulated()).isFalse();
    assertThat(config.namespaces()).containsExactly("taskora");
    assertThat(config.ledgerNamespace()).isEqualTo("taskora");
    assertThat(config.tokenFile()).isNull();
    assertThat(config.dryRun()).isFalse();
  }

  @Test
  void a_flag_wins_over_the_environment() {
    Map<String, String> environment = Map.of("PORT", "1000", "OPS_CLUSTER", "simulated");
    OpsConfig config = OpsConfig.of(List.of("--port", "2000"), environment);
    assertThat(config.port()).isEqualTo(2000);
    assertThat(config.simulated()).isTrue();
  }

  @Test
  void an_empty_variable_counts_as_not_set() {
    assertThat(OpsConfig.of(List.of(), Map.of("PORT", "")).port()).isEqualTo(8090);
  }

  @Test
  void flags_may_be_written_with_an_equals_sign_and_switches_without_a_value() {
    OpsConfig config = OpsConfig.of(List.of("--dry-run", "--policy-dir=/p"), Map.of());
    assertThat(config.dryRun()).isTrue();
    assertThat(config.policyDir()).isEqualTo(Path.of("/p"));
  }

  @Test
  void the_first_namespace_is_the_release_and_holds_the_ledger() {
    OpsConfig config = OpsConfig.of(List.of("--ops-namespaces", "shop, web,shop"), Map.of());
    assertThat(config.namespaces()).containsExactly("shop", "web");
    assertThat(config.releaseNamespace()).isEqualTo("shop");
    assertThat(config.ledgerNamespace()).isEqualTo("shop");
  }

  @Test
  void the_log_is_text_on_a_terminal_and_json_elsewhere_unless_told_otherwise() {
    OpsConfig auto = OpsConfig.of(List.of(), Map.of());
    assertThat(auto.logFormat(true)).isEqualTo("text");
    assertThat(auto.logFormat(false)).isEqualTo("json");
    OpsConfig json = OpsConfig.of(List.of("--log-format", "json"), Map.of());
    assertThat(json.logFormat(true)).isEqualTo("json");
  }

  @ParameterizedTest
  @CsvSource({
    "--port,             eighty, '--port must be a whole number from 0 to 65535, not \"eighty\".'",
    "--port,             65536,  '--port must be a whole number from 0 to 65535, not \"65536\".'",
    "--ops-cluster,      both,   '--ops-cluster must be one of real, simulated, not \"both\".'",
    "--log-level,        loud,   '--log-level must be one of error, warn, info, debug, not"
        + " \"loud\".'",
    "--ledger-namespace, A_b,    '--ledger-namespace must be one namespace name, such as taskora,"
        + " not \"A_b\".'",
    "--dry-run,          maybe,  '--dry-run must be one of true, false, not \"maybe\".'",
  })
  void a_malformed_value_is_named_with_what_is_allowed(String flag, String value, String sentence) {
    assertThatThrownBy(() -> OpsConfig.of(List.of(flag, value), Map.of()))
        .isInstanceOf(OpsConfig.BadSetting.class)
        .hasMessage(sentence);
  }

  @Test
  void a_malformed_variable_is_named_too() {
    assertThatThrownBy(() -> OpsConfig.of(List.of(), Map.of("OPS_NAMESPACES", "a,,b")))
        .hasMessageStartingWith("OPS_NAMESPACES must be namespace names separated by commas")
        .hasMessageEndingWith("not \"a,,b\".");
  }

  @Test
  void unknown_flags_and_missing_values_are_refused() {
    assertThatThrownBy(() -> OpsConfig.of(List.of("--prot", "1"), Map.of()))
        .hasMessage("Unknown argument \"--prot\"; --help lists them all.");
    assertThatThrownBy(() -> OpsConfig.of(List.of("--port"), Map.of()))
        .hasMessageStartingWith("--port needs a value");
    assertThatThrownBy(() -> OpsConfig.of(List.of("--host", "--port", "1"), Map.of()))
        .hasMessageStartingWith("--host needs a value");
  }

  @Test
  void help_lists_every_setting_with_its_default() {
    for (Setting setting : Setting.values()) {
      assertThat(OpsConfig.help()).contains(setting.flag()).contains(setting.meaning());
    }
    assertThat(OpsConfig.help().lines()).allMatch(line -> line.length() <= 120);
  }
}
