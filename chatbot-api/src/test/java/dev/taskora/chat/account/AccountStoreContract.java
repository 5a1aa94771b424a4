package dev.taskora.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} promises. */
public interface AccountStoreContract {
  Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  Ids IDS = new Ids(InstantSource.system());
  SecureRandom RANDOM = new SecureRandom();

  /** An empty store for each test. */
  AccountStore store();

  @Test
  default void an_account_is_found_by_its_address_with_its_hash() {
    AccountStore store = store();
    Account account = register(store, "ada@example.org");

    assertThat(Wait.on(store.find(new Email(" ADA@Example.org "))))
        .hasValueSatisfying(found -> {
          assertThat(found.account()).isEqualTo(account);
          assertThat(found.passwordHash()).isEqualTo("hash");
          assertThat(found.toString()).doesNotContain("hash");
        });
    assertThat(Wait.on(store.find(new Email("bob@example.org")))).isEmpty();
  }

  @Test
  default void an_address_is_taken_once_whatever_its_case() {
    AccountStore store = store();
    register(store, "ada@example.org");

    assertThatThrownBy(() -> register(store, "Ada@EXAMPLE.org"))
        .isInstanceOf(StoreFailure.Taken.class);
  }

  @Test
  default void exactly_the_first_account_is_the_first() {
    AccountStore store = store();

    assertThat(register(store, "ada@example.org").first()).isTrue();
    assertThat(register(store, "bob@example.org").first()).isFalse();
  }

  @Test
  default void a_new_hash_replaces_the_old_one() {
    AccountStore store = store();
    Account account = register(store, "ada@example.org");
    Wait.on(store.rehash(account.id(), "better"));

    assertThat(Wait.on(store.find(account.email())).orElseThrow().passwordHash())
        .isEqualTo("better");
  }

  @Test
  default void a_zone_is_kept() {
    AccountStore store = store();
    Account account = register(store, "ada@example.org");
    Wait.on(store.setZone(account.id(), ZoneId.of("Asia/Tokyo")));

    assertThat(Wait.on(store.find(account.email())).orElseThrow().account().zone())
        .isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  default void a_session_stands_for_its_account_until_it_is_closed() {
    AccountStore store = store();
    Account ada = register(store, "ada@example.org");
    Token token = open(store, ada, NOW);

    assertThat(Wait.on(store.session(token, NOW))).contains(new Session(ada, NOW, NOW));
    assertThat(Wait.on(store.session(Token.fresh(RANDOM), NOW))).isEmpty();

    Wait.on(store.closeSession(token));
    Wait.on(store.closeSession(token));
    assertThat(Wait.on(store.session(token, NOW))).isEmpty();
  }

  @Test
  default void an_unused_session_ends_after_thirty_days() {
    AccountStore store = store();
    Token token = open(store, register(store, "ada@example.org"), NOW);

    assertThat(living(store, token, NOW.plus(Duration.ofDays(30)))).isFalse();
    assertThat(living(store, token, NOW.plus(Duration.ofDays(30)).minusSeconds(1))).isTrue();
  }

  @Test
  default void a_used_session_goes_on_but_not_beyond_ninety_days() {
    AccountStore store = store();
    Token token = open(store, register(store, "ada@example.org"), NOW);
    for (int day : List.of(29, 58, 87)) {
      assertThat(living(store, token, NOW.plus(Duration.ofDays(day)))).isTrue();
    }

    assertThat(living(store, token, NOW.plus(Duration.ofDays(90)).minusSeconds(1))).isTrue();
    assertThat(living(store, token, NOW.plus(Duration.ofDays(90)))).isFalse();
  }

  @Test
  default void use_is_noted_at_most_once_an_hour() {
    AccountStore store = store();
    Token token = open(store, register(store, "ada@example.org"), NOW);

    assertThat(seenAt(store, token, NOW.plus(Duration.ofMinutes(59)))).isEqualTo(NOW);
    Instant later = NOW.plus(Duration.ofMinutes(61));
    assertThat(seenAt(store, token, later)).isEqualTo(later);
    assertThat(seenAt(store, token, later.plusSeconds(1))).isEqualTo(later);
  }

  @Test
  default void closing_all_sessions_leaves_other_accounts_alone() {
    AccountStore store = store();
    Account ada = register(store, "ada@example.org");
    Token one = open(store, ada, NOW);
    Token two = open(store, ada, NOW);
    Token other = open(store, register(store, "bob@example.org"), NOW);

    Wait.on(store.closeSessions(ada.id()));

    assertThat(living(store, one, NOW)).isFalse();
    assertThat(living(store, two, NOW)).isFalse();
    assertThat(living(store, other, NOW)).isTrue();
  }

  @Test
  default void one_session_too_many_ends_the_one_unused_for_longest() {
    AccountStore store = store();
    Account ada = register(store, "ada@example.org");
    List<Token> tokens = new ArrayList<>();
    for (int i = 0; i <= AccountStore.SESSIONS_MAX; i++) {
      tokens.add(open(store, ada, NOW.plusSeconds(i)));
    }

    Instant later = NOW.plusSeconds(60);
    assertThat(living(store, tokens.getFirst(), later)).isFalse();
    assertThat(tokens.stream().skip(1)).allMatch(token -> living(store, token, later));
  }

  private static Account register(AccountStore store, String email) {
    Account account =
        new Account(IDS.get(), new Email(email), "Ada", ZoneId.of("Europe/Berlin"), false, NOW);
    return Wait.on(store.register(account, "hash"));
  }

  private static Token open(AccountStore store, Account account, Instant at) {
    Token token = Token.fresh(RANDOM);
    Wait.on(store.openSession(token, account.id(), at));
    return token;
  }

  private static boolean living(AccountStore store, Token token, Instant at) {
    return Wait.on(store.session(token, at)).isPresent();
  }

  private static Instant seenAt(AccountStore store, Token token, Instant at) {
    Optional<Session> session = Wait.on(store.session(token, at));
    return session.orElseThrow().seenAt();
  }
}
