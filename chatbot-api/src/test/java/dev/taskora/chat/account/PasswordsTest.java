package dev.taskora.chat.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords(2);

  @AfterEach
  void close() {
    passwords.close();
  }

  @Test
  void a_hash_says_how_it_was_made_and_never_comes_twice() {
    String one = Wait.on(passwords.hash("correct horse"));

    assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Wait.on(passwords.hash("correct horse"))).isNotEqualTo(one);
  }

  @Test
  void only_the_same_password_matches() {
    String hash = Wait.on(passwords.hash("correct horse"));

    assertThat(Wait.on(passwords.verify("correct horse", hash))).isEqualTo(Passwords.Match.YES);
    assertThat(Wait.on(passwords.verify("correct horse ", hash))).isEqualTo(Passwords.Match.NO);
    assertThat(Wait.on(passwords.verify("", hash))).isEqualTo(Passwords.Match.NO);
  }

  @Test
  void letters_match_however_a_keyboard_composes_them() {
    String hash = Wait.on(passwords.hash("caf\u00e9 terrace"));

    assertThat(Wait.on(passwords.verify("cafe\u0301 terrace", hash)))
        .isEqualTo(Passwords.Match.YES);
  }

  @Test
  void nobody_matches_no_account() {
    assertThat(Wait.on(passwords.verify("correct horse", null))).isEqualTo(Passwords.Match.NO);
  }

  @Test
  void a_hash_of_other_parameters_matches_and_wants_a_new_one() {
    Argon2Function weaker = Argon2Function.getInstance(8 * 1024, 1, 1, 32, Argon2.ID);
    String old = Password.hash("correct horse").addRandomSalt(16).with(weaker).getResult();

    assertThat(Wait.on(passwords.verify("correct horse", old)))
        .isEqualTo(Passwords.Match.YES_REHASH);
    assertThat(Wait.on(passwords.verify("wrong horse", old))).isEqualTo(Passwords.Match.NO);
  }

  @Test
  void a_crowd_beyond_the_queue_is_sent_away_and_the_rest_served() {
    List<CompletionStage<String>> all = new ArrayList<>();
    for (int i = 0; i < Passwords.WAITING_MAX + 20; i++) {
      all.add(passwords.hash("password " + i));
    }

    long refused = all.stream().filter(PasswordsTest::isRefused).count();

    assertThat(refused).isBetween(1L, 20L);
  }

  @Test
  void after_closing_nobody_is_served() {
    passwords.close();

    assertThatThrownBy(() -> Wait.on(passwords.hash("correct horse")))
        .isInstanceOf(StoreFailure.Unavailable.class);
  }

  private static boolean isRefused(CompletionStage<String> stage) {
    try {
      Wait.on(stage);
      return false;
    } catch (StoreFailure.Unavailable e) {
      return true;
    }
  }
}
