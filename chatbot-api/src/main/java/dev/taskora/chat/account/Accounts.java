package dev.taskora.chat.account;

import dev.taskora.chat.port.FieldError;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The verbs of coming in and going out; routes call these and nothing below them. */
public final class Accounts {
  public static final int PASSWORD_MIN = 10;
  public static final int PASSWORD_MAX = 200;
  public static final int NAME_MAX = 100;

  private final AccountStore store;
  private final Passwords passwords;
  private final LoginThrottle throttle;
  private final Supplier<String> ids;
  private final SecureRandom random = new SecureRandom();

  public Accounts(
      AccountStore store, Passwords passwords, LoginThrottle throttle, Supplier<String> ids) {
    this.store = store;
    this.passwords = passwords;
    this.throttle = throttle;
    this.ids = ids;
  }

  /**
   * Makes an account and opens its first session. Fails with {@code Invalid}, which names each
   * broken field, or {@code Taken} when the address has an account.
   *
   * @param address the network address, for the throttle
   */
  public CompletionStage<SignIn> register(Registration form, String address, Instant at) {
    Account account;
    try {
      account = form.account(ids, at);
    } catch (StoreFailure.Invalid invalid) {
      return CompletableFuture.failedFuture(invalid);
    }
    Duration wait = throttle.attemptFrom(address, at);
    if (wait.isPositive()) {
      return CompletableFuture.completedFuture(new SignIn.Throttled(wait));
    }
    return passwords
        .hash(form.password())
        .thenCompose(hash -> store.register(account, hash))
        .thenCompose(registered -> open(registered, at))
        .whenComplete((in, failure) -> forgive(address, failure));
  }

  /** Opens a session; the same answer after the same work for both mistakes. */
  public CompletionStage<SignIn> signIn(String email, String password, String address, Instant at) {
    Optional<Email> parsed = Email.read(email);
    String key = parsed.map(Email::address).orElse("");
    Duration wait = throttle.attempt(key, address, at);
    if (wait.isPositive()) {
      return CompletableFuture.completedFuture(new SignIn.Throttled(wait));
    }
    if (parsed.isEmpty() || password.length() > PASSWORD_MAX) {
      return CompletableFuture.completedFuture(new SignIn.Rejected());
    }
    return store
        .find(parsed.get())
        .thenCompose(found -> check(found.orElse(null), password))
        .thenCompose(account -> letIn(account.orElse(null), address, at));
  }

  /** Who a token stands for; empty when it is unknown, expired or signed out. */
  public CompletionStage<Optional<Session>> session(Token token, Instant at) {
    return store.session(token, at);
  }

  /** Ends the token's session. */
  public CompletionStage<Void> signOut(Token token) {
    return store.closeSession(token);
  }

  private CompletionStage<Optional<Account>> check(
      AccountStore.@Nullable Credentials known, String password) {
    String hash = known == null ? null : known.passwordHash();
    return passwords.verify(password, hash).thenCompose(match -> outcome(match, known, password));
  }

  private CompletionStage<Optional<Account>> outcome(
      Passwords.Match match, AccountStore.@Nullable Credentials known, String password) {
    if (known == null || match == Passwords.Match.NO) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Account account = known.account();
    if (match == Passwords.Match.YES) {
      return CompletableFuture.completedFuture(Optional.of(account));
    }
    return passwords
        .hash(password)
        .thenCompose(hash -> store.rehash(account.id(), hash))
        .thenApply(done -> Optional.of(account));
  }

  private CompletionStage<SignIn> letIn(@Nullable Account account, String address, Instant at) {
    if (account == null) {
      return CompletableFuture.completedFuture(new SignIn.Rejected());
    }
    throttle.succeeded(account.email().address(), address);
    return open(account, at);
  }

  private CompletionStage<SignIn> open(Account account, Instant at) {
    Token token = Token.fresh(random);
    return store
        .openSession(token, account.id(), at)
        .thenApply(opened -> new SignIn.In(account, token));
  }

  /** Only a taken address counts against whoever registers: that is how addresses are probed. */
  private void forgive(String address, @Nullable Throwable failure) {
    if (failure == null || !(Wait.cause(failure) instanceof StoreFailure.Taken)) {
      throttle.succeededFrom(address);
    }
  }

  /**
   * What somebody fills in to register.
   *
   * @param name null or blank: the part of the address before the @
   * @param zone null: UTC
   */
  public record Registration(
      String email, String password, @Nullable String name, @Nullable ZoneId zone) {

    private Account account(Supplier<String> ids, Instant at) {
      List<FieldError> errors = new ArrayList<>();
      Email address = Email.read(email).orElse(null);
      if (address == null) {
        errors.add(new FieldError("email", Email.HOW));
      }
      String called = name == null || name.isBlank() ? email.split("@", 2)[0] : name.strip();
      if (called.length() > NAME_MAX || called.codePoints().anyMatch(Character::isISOControl)) {
        errors.add(
            new FieldError("name", "Write at most " + NAME_MAX + " characters in one line."));
      }
      int length = password.codePointCount(0, password.length());
      if (length < PASSWORD_MIN || length > PASSWORD_MAX) {
        errors.add(
            new FieldError(
                "password", "Write " + PASSWORD_MIN + " to " + PASSWORD_MAX + " characters."));
      }
      if (address == null || !errors.isEmpty()) {
        throw new StoreFailure.Invalid(errors);
      }
      return new Account(
          ids.get(), address, called, zone == null ? ZoneOffset.UTC : zone, false, at);
    }

    /** Hides the password: it must not reach a log. */
    @Override
    public String toString() {
      return "Registration of " + email;
    }
  }

  /** How an attempt to come in ended. */
  public sealed interface SignIn {
    /** Come in: the token goes into the cookie. */
    record In(Account account, Token token) implements SignIn {}

    /** Wrong address or wrong password: nobody says which (401). */
    record Rejected() implements SignIn {}

    /** Too many attempts (429). */
    record Throttled(Duration retryAfter) implements SignIn {}
  }
}
