package dev.taskora.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.port.StoreFailure;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org",
        " Ada@EXAMPLE.org\n",
        "a+b.c@mail.example.co.uk",
        "ä@ü.de",
        "root@localhost"
      })
  void addresses_are_trimmed_and_in_lower_case(String text) {
    assertThat(new Email(text).address()).isEqualTo(text.strip().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "a b@c.de",
        "a@b@c.de",
        "a@b..c",
        "a,b@c.de",
        "a@b,c",
        "a\0@b.c",
        "a@.b"
      })
  void what_has_not_the_shape_is_refused(String text) {
    assertThat(Email.read(text)).isEmpty();
    assertThatThrownBy(() -> new Email(text)).isInstanceOf(StoreFailure.Invalid.class);
  }

  @Test
  void long_nonsense_is_refused_at_once() {
    assertThat(Email.read("a@" + "b.".repeat(500_000))).isEmpty();
  }

  @Test
  void operators_are_named_by_address_or_as_the_first() {
    Account first = account("ada@example.org", true);
    Account second = account("bob@example.org", false);

    Operators both = Operators.parse(" @first , BOB@example.org,");
    assertThat(both.rolesOf(first)).containsExactly(Role.USER, Role.OPERATOR);
    assertThat(both.rolesOf(second)).containsExactly(Role.USER, Role.OPERATOR);
    assertThat(Operators.parse("@first").rolesOf(second)).containsExactly(Role.USER);
    assertThat(Operators.parse("").rolesOf(first)).containsExactly(Role.USER);
    assertThat(Operators.none().rolesOf(first)).containsExactly(Role.USER);
    assertThatThrownBy(() -> Operators.parse("@last")).isInstanceOf(StoreFailure.Invalid.class);
  }

  @Test
  void a_token_is_read_back_and_shows_itself_to_no_log() {
    Token token = Token.fresh(new SecureRandom());

    assertThat(token.value()).hasSize(43);
    assertThat(Token.parse(token.value()).orElseThrow().hash()).isEqualTo(token.hash()).hasSize(32);
    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(Token.parse("")).isEmpty();
    assertThat(Token.parse("ä".repeat(43))).isEmpty();
    assertThat(Token.parse(token.value() + "x")).isEmpty();
  }

  private static Account account(String email, boolean first) {
    return new Account("id", new Email(email), "Ada", ZoneOffset.UTC, first, Instant.EPOCH);
  }
}
