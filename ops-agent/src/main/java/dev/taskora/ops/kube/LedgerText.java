package dev.taskora.ops.kube;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.taskora.ops.engine.judge.Ledger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger as text: {@code {"version":1,"ledger":{entries, firing}}}. A text of another version,
 * or one that somebody broke, is refused: a budget that cannot be read must not count as unspent.
 */
final class LedgerText {
  static final int VERSION = 1;

  /** Not a ledger; the message says what is wrong with it. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }

  private record Kept(int version, Ledger ledger) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultVisibility(of ->
              of.withGetterVisibility(Visibility.NONE)
                  .withIsGetterVisibility(Visibility.NONE)
                  .withFieldVisibility(Visibility.ANY))
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private LedgerText() {}

  static String write(Ledger ledger) {
    return JSON.writeValueAsString(new Kept(VERSION, ledger));
  }

  static Ledger read(String text) throws Unreadable {
    try {
      int version = JSON.readTree(text).path("version").asInt(0);
      if (version != VERSION) {
        throw new Unreadable("it has version " + version + ", this agent reads " + VERSION);
      }
      return whole(JSON.readValue(text, Kept.class).ledger());
    } catch (JacksonException e) {
      throw new Unreadable(e.getOriginalMessage());
    }
  }

  private static Ledger whole(Ledger ledger) throws Unreadable {
    boolean complete =
        ledger != null
            && ledger.entries() != null
            && ledger.firing() != null
            && ledger.entries().stream().allMatch(LedgerText::isWhole);
    if (!complete) {
      throw new Unreadable("an entry lacks a field");
    }
    return ledger;
  }

  private static boolean isWhole(Ledger.Entry entry) {
    return entry != null
        && entry.workload() != null
        && entry.policy() != null
        && entry.mode() != null
        && entry.action() != null
        && entry.action().kind() != null
        && entry.reservedAt() != null;
  }
}
