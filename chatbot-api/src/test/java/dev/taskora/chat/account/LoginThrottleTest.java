package dev.taskora.chat.account;

import static dev.taskora.chat.account.LoginThrottle.FREE_PER_ACCOUNT;
import static dev.taskora.chat.account.LoginThrottle.FREE_PER_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle();

  @Test
  void some_failures_are_free_and_then_each_doubles_the_wait() {
    for (int i = 0; i < FREE_PER_ACCOUNT; i++) {
      assertThat(attempt("ada", i, NOW)).isZero();
    }
    Instant at = NOW;
    for (Duration wait = Duration.ofSeconds(15);
        wait.compareTo(LoginThrottle.LONGEST_WAIT) < 0;
        wait = wait.multipliedBy(2)) {
      assertThat(attempt("ada", 99, at)).isEqualTo(wait);
      assertThat(attempt("ada", 99, at.plus(wait).minusMillis(1))).isEqualTo(Duration.ofMillis(1));
      at = at.plus(wait);
      assertThat(attempt("ada", 99, at)).isZero();
    }
    assertThat(attempt("ada", 99, at)).isEqualTo(LoginThrottle.LONGEST_WAIT);
  }

  @Test
  void a_refused_attempt_does_not_lengthen_the_wait() {
    exhaust("ada");
    for (int i = 0; i < 50; i++) {
      attempt("ada", 1, NOW.plusSeconds(1));
    }

    assertThat(attempt("ada", 1, NOW.plusSeconds(15))).isZero();
  }

  @Test
  void other_accounts_go_on() {
    exhaust("ada");

    assertThat(attempt("bob", 200, NOW)).isZero();
  }

  @Test
  void success_forgets_the_accounts_failures() {
    exhaust("ada");
    Instant later = NOW.plusSeconds(15);
    assertThat(attempt("ada", 7, later)).isZero();
    throttle.succeeded("ada", address(7));

    for (int i = 0; i < FREE_PER_ACCOUNT; i++) {
      assertThat(attempt("ada", 7, later)).isZero();
    }
  }

  @Test
  void an_address_that_tries_many_accounts_must_wait() {
    for (int i = 0; i < FREE_PER_ADDRESS; i++) {
      assertThat(throttle.attempt("user" + i, "192.0.2.1", NOW)).isZero();
    }

    assertThat(throttle.attempt("another", "192.0.2.1", NOW)).isPositive();
    assertThat(throttle.attemptFrom("192.0.2.1", NOW)).isPositive();
    assertThat(throttle.attempt("another", "192.0.2.2", NOW)).isZero();
  }

  @Test
  void own_success_does_not_wash_an_address_clean() {
    for (int i = 0; i < FREE_PER_ADDRESS; i++) {
      throttle.attempt("victim" + i, "192.0.2.1", NOW);
      if (throttle.attempt("mallory", "192.0.2.1", NOW).isZero()) {
        throttle.succeeded("mallory", "192.0.2.1");
      }
    }

    assertThat(throttle.attempt("mallory", "192.0.2.1", NOW)).isPositive();
  }

  @Test
  void an_ipv6_network_counts_as_one_address() {
    for (int i = 0; i < FREE_PER_ADDRESS; i++) {
      throttle.attempt("user" + i, "2001:db8:1:2::" + i, NOW);
    }

    assertThat(throttle.attempt("x", "2001:db8:1:2:ffff::1", NOW)).isPositive();
    assertThat(throttle.attempt("x", "2001:db8:1:3::1", NOW)).isZero();
  }

  @Test
  void failures_are_forgotten_after_a_quiet_hour() {
    exhaust("ada");
    Instant later = NOW.plus(LoginThrottle.MEMORY).plusSeconds(1);
    for (int i = 0; i < FREE_PER_ACCOUNT; i++) {
      assertThat(attempt("ada", i, later)).isZero();
    }
  }

  @Test
  void beyond_the_bound_the_key_untouched_for_longest_is_forgotten() {
    exhaust("ada");
    exhaust("eve");
    for (int i = 0; i < LoginThrottle.KEYS_MAX - 1; i++) {
      throttle.attempt("user" + i, address(i), NOW);
    }

    assertThat(attempt("eve", 70_001, NOW)).isPositive();
    assertThat(attempt("ada", 70_002, NOW)).isZero();
  }

  private void exhaust(String account) {
    for (int i = 0; i < FREE_PER_ACCOUNT; i++) {
      attempt(account, i, NOW);
    }
  }

  private Duration attempt(String account, int host, Instant at) {
    return throttle.attempt(account, address(host), at);
  }

  private static String address(int host) {
    return "10." + host / 65536 + "." + host / 256 % 256 + "." + host % 256;
  }
}
