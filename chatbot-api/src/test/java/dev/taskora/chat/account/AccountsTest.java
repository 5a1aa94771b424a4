package dev.taskora.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.taskora.chat.account.Accounts.Registration;
import dev.taskora.chat.account.Accounts.SignIn;
import dev.taskora.chat.port.FieldError;
import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private static final String HERE = "192.0.2.1";
  private static final String PASSWORD = "correct horse";
  private final AccountStore store = new InMemoryAccountStore();
  private final Passwords passwords = new Passwords(2);
  private final Accounts accounts =
      new Accounts(store, passwords, new LoginThrottle(), new Ids(InstantSource.system()));

  @AfterEach
  void close() {
    passwords.close();
  }

  @Test
  void whoever_registers_is_in() {
    SignIn.In in = register("Ada@Example.org");

    assertThat(in.account())
        .returns(new Email("ada@example.org"), Account::email)
        .returns("Ada", Account::name)
        .returns(ZoneOffset.UTC, Account::zone);
    assertThat(Wait.on(accounts.session(in.token(), NOW)))
        .hasValueSatisfying(session -> assertThat(session.account()).isEqualTo(in.account()));
  }

  @Test
  void every_broken_field_is_named() {
    var form = new Registration("no address", "short", "x".repeat(101), null);

    assertThatExceptionOfType(StoreFailure.Invalid.class)
        .isThrownBy(() -> Wait.on(accounts.register(form, HERE, NOW)))
        .satisfies(invalid ->
            assertThat(invalid.errors())
                .extracting(FieldError::field)
                .containsExactly("email", "name", "password"));
    assertThat(form.toString()).doesNotContain("short");
  }

  @Test
  void the_right_password_opens_a_session_of_its_own() {
    SignIn.In first = register("ada@example.org");

    SignIn.In second = (SignIn.In) signIn(" ADA@example.org", PASSWORD);

    assertThat(second.account()).isEqualTo(first.account());
    assertThat(second.token().value()).isNotEqualTo(first.token().value());
  }

  @Test
  void wrong_address_and_wrong_password_are_told_alike() {
    register("ada@example.org");

    assertThat(signIn("ada@example.org", "wrong horse")).isEqualTo(new SignIn.Rejected());
    assertThat(signIn("bob@example.org", PASSWORD)).isEqualTo(new SignIn.Rejected());
    assertThat(signIn("no address", PASSWORD)).isEqualTo(new SignIn.Rejected());
    assertThat(signIn("ada@example.org", "x".repeat(100_000))).isEqualTo(new SignIn.Rejected());
  }

  @Test
  void guessing_is_slowed_down_even_for_the_right_password() {
    register("ada@example.org");
    for (int i = 0; i < LoginThrottle.FREE_PER_ACCOUNT; i++) {
      assertThat(signIn("ada@example.org", "wrong horse")).isInstanceOf(SignIn.Rejected.class);
    }

    assertThat(signIn("ada@example.org", PASSWORD))
        .isEqualTo(new SignIn.Throttled(LoginThrottle.FIRST_WAIT));
    Instant later = NOW.plus(LoginThrottle.FIRST_WAIT);
    assertThat(Wait.on(accounts.signIn("ada@example.org", PASSWORD, HERE, later)))
        .isInstanceOf(SignIn.In.class);
  }

  @Test
  void probing_for_taken_addresses_is_slowed_down_and_registering_is_not() {
    for (int i = 0; i <= LoginThrottle.FREE_PER_ADDRESS; i++) {
      register("user" + i + "@example.org");
    }
    for (int i = 0; i < LoginThrottle.FREE_PER_ADDRESS; i++) {
      assertThatThrownBy(() -> register("user1@example.org"))
          .isInstanceOf(StoreFailure.Taken.class);
    }

    var form = new Registration("new@example.org", PASSWORD, null, null);
    assertThat(Wait.on(accounts.register(form, HERE, NOW))).isInstanceOf(SignIn.Throttled.class);
  }

  @Test
  void an_old_hash_is_replaced_when_its_owner_signs_in() {
    SignIn.In in = register("ada@example.org");
    Argon2Function weaker = Argon2Function.getInstance(8 * 1024, 1, 1, 32, Argon2.ID);
    String old = Password.hash(PASSWORD).addRandomSalt(16).with(weaker).getResult();
    Wait.on(store.rehash(in.account().id(), old));

    assertThat(signIn("ada@example.org", PASSWORD)).isInstanceOf(SignIn.In.class);

    String now = Wait.on(store.find(in.account().email())).orElseThrow().passwordHash();
    assertThat(now).contains("m=19456").isNotEqualTo(old);
  }

  @Test
  void whoever_signs_out_is_out() {
    Token token = register("ada@example.org").token();
    Wait.on(accounts.signOut(token));

    assertThat(Wait.on(accounts.session(token, NOW))).isEmpty();
  }

  private SignIn.In register(String email) {
    var form = new Registration(email, PASSWORD, null, null);
    return (SignIn.In) Wait.on(accounts.register(form, HERE, NOW));
  }

  private SignIn signIn(String email, String password) {
    return Wait.on(accounts.signIn(email, password, HERE, NOW));
  }
}
