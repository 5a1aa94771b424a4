package dev.taskora.chat.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  private Instant now = Instant.parse("2026-03-04T10:00:00Z");
  private final Ids ids = new Ids((InstantSource) () -> now);

  @Test
  void ids_are_version_7_and_say_when_they_were_made() {
    UUID id = UUID.fromString(ids.get());

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  @Test
  void ids_rise_within_a_millisecond_in_a_burst_and_when_the_clock_steps_back() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.get());
    }
    now = now.minusSeconds(60);
    made.add(ids.get());

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }
}
