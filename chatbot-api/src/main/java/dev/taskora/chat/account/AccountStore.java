package dev.taskora.chat.account;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where accounts and sessions are kept. A stage fails only with a {@link
 * dev.taskora.chat.port.StoreFailure}. Times are the caller's.
 */
public interface AccountStore {
  /** A session ends when it was not used for so long. */
  Duration IDLE_MAX = Duration.ofDays(30);

  /** A session ends so long after it was opened. */
  Duration AGE_MAX = Duration.ofDays(90);

  /** Sessions of one account; opening one more ends the one unused for longest. */
  int SESSIONS_MAX = 20;

  /**
   * Keeps a new account; {@code first} of the given one is ignored and decided here. {@code Taken}
   * when the address has an account.
   */
  CompletionStage<Account> register(Account account, String passwordHash);

  /** The account with that address and its password hash. */
  CompletionStage<Optional<Credentials>> find(Email email);

  /** Replaces the password hash. */
  CompletionStage<Void> rehash(String accountId, String passwordHash);

  CompletionStage<Void> setZone(String accountId, ZoneId zone);

  CompletionStage<Void> openSession(Token token, String accountId, Instant at);

  /**
   * The living session of a token; empty when it is unknown, expired or closed. Counts as use:
   * moves {@code seenAt}, at most once an hour.
   */
  CompletionStage<Optional<Session>> session(Token token, Instant at);

  /** Ends a session at once, everywhere; an unknown one is already ended. */
  CompletionStage<Void> closeSession(Token token);

  /** Ends every session of an account. */
  CompletionStage<Void> closeSessions(String accountId);

  /**
   * An account and what its password must match.
   *
   * @param passwordHash Argon2id in PHC form: a secret
   */
  record Credentials(Account account, String passwordHash) {
    /** Hides the hash: it must not reach a log. */
    @Override
    public String toString() {
      return "Credentials of " + account.id();
    }
  }
}
