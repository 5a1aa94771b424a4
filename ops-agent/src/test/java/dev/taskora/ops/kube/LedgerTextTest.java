package dev.taskora.ops.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.ops.engine.judge.Ledger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTextTest {
  private static final Ledger FULL =
      Ledger.EMPTY
          .apply(new Ledger.Put(Ledgers.ended(1)))
          .apply(new Ledger.Put(Ledgers.evict(2)))
          .apply(new Ledger.Fire(Ledgers.alert("0123456789abcdef")));

  @Test
  void what_was_written_reads_the_same() throws Exception {
    assertThat(LedgerText.read(LedgerText.write(FULL))).isEqualTo(FULL);
    assertThat(LedgerText.read(LedgerText.write(Ledger.EMPTY))).isEqualTo(Ledger.EMPTY);
  }

  @Test
  void a_full_ledger_fits_a_config_map() {
    Ledger ledger = Ledger.EMPTY;
    for (int id = 1; id <= Ledger.MAX_ENTRIES; id++) {
      ledger = ledger.apply(new Ledger.Put(Ledgers.ended(id)));
    }
    assertThat(LedgerText.write(ledger).length()).isLessThan(700_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no ledger",
        "[]",
        "{}",
        "{\"version\":2,\"ledger\":{\"entries\":[],\"firing\":{}}}",
        "{\"version\":1}",
        "{\"version\":1,\"ledger\":{}}",
        "{\"version\":1,\"ledger\":{\"entries\":[{}],\"firing\":{}}}",
        "{\"version\":1,\"ledger\":{\"entries\":[null],\"firing\":{}}}",
        "{\"version\":1,\"ledger\":{\"entries\":[],\"firing\":{}},\"more\":1}",
      })
  void a_broken_ledger_is_refused_because_it_must_not_count_as_unspent(String text) {
    assertThatThrownBy(() -> LedgerText.read(text)).isInstanceOf(LedgerText.Unreadable.class);
  }
}
