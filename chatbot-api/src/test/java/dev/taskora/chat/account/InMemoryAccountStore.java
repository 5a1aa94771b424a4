package dev.taskora.chat.account;

import dev.taskora.chat.port.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The memory twin of the real store: the same promises, without durability. */
public final class InMemoryAccountStore implements AccountStore {
  private final Map<String, Credentials> accounts = new LinkedHashMap<>();
  private final Map<String, Kept> sessions = new HashMap<>();

  private record Kept(String accountId, Instant openedAt, Instant seenAt) {
    boolean living(Instant at) {
      return seenAt.isAfter(at.minus(IDLE_MAX)) && openedAt.isAfter(at.minus(AGE_MAX));
    }
  }

  @Override
  public synchronized CompletionStage<Account> register(Account account, String passwordHash) {
    boolean taken =
        accounts.values().stream()
            .anyMatch(known -> known.account().email().equals(account.email()));
    if (taken) {
      return CompletableFuture.failedFuture(new StoreFailure.Taken("There is such an account."));
    }
    Account kept =
        new Account(
            account.id(),
            account.email(),
            account.name(),
            account.zone(),
            accounts.isEmpty(),
            account.createdAt());
    accounts.put(kept.id(), new Credentials(kept, passwordHash));
    return CompletableFuture.completedFuture(kept);
  }

  @Override
  public synchronized CompletionStage<Optional<Credentials>> find(Email email) {
    return CompletableFuture.completedFuture(
        accounts.values().stream()
            .filter(known -> known.account().email().equals(email))
            .findFirst());
  }

  @Override
  public synchronized CompletionStage<Void> rehash(String accountId, String passwordHash) {
    accounts.computeIfPresent(
        accountId, (id, known) -> new Credentials(known.account(), passwordHash));
    return done();
  }

  @Override
  public synchronized CompletionStage<Void> setZone(String accountId, ZoneId zone) {
    accounts.computeIfPresent(
        accountId, (id, known) -> new Credentials(in(zone, known.account()), known.passwordHash()));
    return done();
  }

  private static Account in(ZoneId zone, Account account) {
    return new Account(
        account.id(), account.email(), account.name(), zone, account.first(), account.createdAt());
  }

  @Override
  public synchronized CompletionStage<Void> openSession(Token token, String accountId, Instant at) {
    sessions.values().removeIf(kept -> !kept.living(at));
    var mine =
        sessions.entrySet().stream()
            .filter(entry -> entry.getValue().accountId().equals(accountId))
            .sorted(Comparator.comparing(entry -> entry.getValue().seenAt()))
            .map(Map.Entry::getKey)
            .toList();
    if (mine.size() >= SESSIONS_MAX) {
      sessions.remove(mine.getFirst());
    }
    sessions.put(key(token), new Kept(accountId, at, at));
    return done();
  }

  @Override
  public synchronized CompletionStage<Optional<Session>> session(Token token, Instant at) {
    Kept kept = sessions.get(key(token));
    if (kept == null || !kept.living(at)) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    boolean stale = kept.seenAt().isBefore(at.minus(Duration.ofHours(1)));
    Kept seen = stale ? new Kept(kept.accountId(), kept.openedAt(), at) : kept;
    sessions.put(key(token), seen);
    Account account = Objects.requireNonNull(accounts.get(kept.accountId())).account();
    return CompletableFuture.completedFuture(
        Optional.of(new Session(account, seen.openedAt(), seen.seenAt())));
  }

  @Override
  public synchronized CompletionStage<Void> closeSession(Token token) {
    sessions.remove(key(token));
    return done();
  }

  @Override
  public synchronized CompletionStage<Void> closeSessions(String accountId) {
    sessions.values().removeIf(kept -> kept.accountId().equals(accountId));
    return done();
  }

  private static String key(Token token) {
    return HexFormat.of().formatHex(token.hash());
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
