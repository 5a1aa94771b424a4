package dev.taskora.chat.postgres;

import dev.taskora.chat.account.Account;
import dev.taskora.chat.account.AccountStore;
import dev.taskora.chat.account.Email;
import dev.taskora.chat.account.Session;
import dev.taskora.chat.account.Token;
import dev.taskora.chat.port.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Accounts and sessions in PostgreSQL; looking a session up is one indexed statement. */
public final class PgAccountStore implements AccountStore {
  /** How stale {@code seen_at} may be, to spare most requests a write. */
  private static final Duration SEEN_GRAIN = Duration.ofHours(1);

  private static final String ACCOUNT = "a.id, a.email, a.name, a.zone, a.first, a.created_at";
  private static final String REGISTER =
      "INSERT INTO account (id, email, name, zone, password_hash, first, created_at)"
          + " VALUES ($1, $2, $3, $4, $5, $7 AND NOT EXISTS (SELECT FROM account), $6)"
          + " RETURNING first";
  private static final String FIND =
      "SELECT " + ACCOUNT + ", a.password_hash FROM account a WHERE a.email = $1";
  private static final String REHASH = "UPDATE account SET password_hash = $2 WHERE id = $1";
  private static final String SET_ZONE = "UPDATE account SET zone = $2 WHERE id = $1";
  private static final String OPEN =
      "INSERT INTO session (token_hash, account, opened_at, seen_at) VALUES ($1, $2, $3, $3)";
  private static final String MAKE_ROOM =
      "DELETE FROM session WHERE account = $1 AND (seen_at <= $2 OR opened_at <= $3 OR token_hash"
          + " IN (SELECT token_hash FROM session WHERE account = $1 ORDER BY seen_at DESC OFFSET"
          + " $4))";
  private static final String SESSION =
      "SELECT "
          + ACCOUNT
          + ", s.opened_at, s.seen_at FROM session s JOIN account a ON a.id = s.account"
          + " WHERE s.token_hash = $1 AND s.seen_at > $2 AND s.opened_at > $3";
  private static final String SEEN =
      "UPDATE session SET seen_at = $2 WHERE token_hash = $1 AND seen_at < $2";
  private static final String CLOSE = "DELETE FROM session WHERE token_hash = $1";
  private static final String CLOSE_ALL = "DELETE FROM session WHERE account = $1";

  private final Database database;

  public PgAccountStore(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Account> register(Account account, String passwordHash) {
    return database.read(client ->
        register(client, account, passwordHash, true)
            .recover(failure ->
                broke(failure, "account_first")
                    ? register(client, account, passwordHash, false)
                    : Future.failedFuture(taken(failure))));
  }

  /** Two first accounts at once: the index lets one through, the other tries again as a second. */
  private static Future<Account> register(
      SqlClient client, Account account, String passwordHash, boolean mayBeFirst) {
    Tuple values =
        Tuple.of(
            UUID.fromString(account.id()),
            account.email().address(),
            account.name(),
            account.zone().getId(),
            passwordHash,
            TaskRow.utc(account.createdAt()),
            mayBeFirst);
    return client
        .preparedQuery(REGISTER)
        .execute(values)
        .map(rows -> with(account, rows.iterator().next().getBoolean(0)))
        .recover(failure -> Future.failedFuture(taken(failure)));
  }

  private static Account with(Account account, boolean first) {
    return new Account(
        account.id(), account.email(), account.name(), account.zone(), first, account.createdAt());
  }

  private static Throwable taken(Throwable failure) {
    return broke(failure, "account_email")
        ? new StoreFailure.Taken("There is an account with this e-mail address: sign in instead.")
        : failure;
  }

  private static boolean broke(Throwable failure, String constraint) {
    return failure instanceof PgException pg && constraint.equals(pg.getConstraint());
  }

  @Override
  public CompletionStage<Optional<Credentials>> find(Email email) {
    return database.read(client ->
        client
            .preparedQuery(FIND)
            .execute(Tuple.of(email.address()))
            .map(rows -> first(rows).map(row -> new Credentials(account(row), row.getString(6)))));
  }

  @Override
  public CompletionStage<Void> rehash(String accountId, String passwordHash) {
    return run(REHASH, Tuple.of(UUID.fromString(accountId), passwordHash));
  }

  @Override
  public CompletionStage<Void> setZone(String accountId, ZoneId zone) {
    return run(SET_ZONE, Tuple.of(UUID.fromString(accountId), zone.getId()));
  }

  @Override
  public CompletionStage<Void> openSession(Token token, String accountId, Instant at) {
    UUID account = UUID.fromString(accountId);
    Tuple room =
        Tuple.of(
            account,
            TaskRow.utc(at.minus(IDLE_MAX)),
            TaskRow.utc(at.minus(AGE_MAX)),
            (long) SESSIONS_MAX - 1);
    return database.write(connection ->
        connection
            .preparedQuery(MAKE_ROOM)
            .execute(room)
            .compose(made ->
                connection
                    .preparedQuery(OPEN)
                    .execute(Tuple.of(hash(token), account, TaskRow.utc(at))))
            .mapEmpty());
  }

  @Override
  public CompletionStage<Optional<Session>> session(Token token, Instant at) {
    Tuple values =
        Tuple.of(hash(token), TaskRow.utc(at.minus(IDLE_MAX)), TaskRow.utc(at.minus(AGE_MAX)));
    return database.read(client ->
        client
            .preparedQuery(SESSION)
            .execute(values)
            .compose(rows -> seen(client, token, first(rows), at)));
  }

  private static Future<Optional<Session>> seen(
      SqlClient client, Token token, Optional<Row> row, Instant at) {
    Optional<Session> session = row.map(PgAccountStore::session);
    boolean stale = session.filter(one -> one.seenAt().isBefore(at.minus(SEEN_GRAIN))).isPresent();
    return stale
        ? client
            .preparedQuery(SEEN)
            .execute(Tuple.of(hash(token), TaskRow.utc(at)))
            .map(session.map(one -> new Session(one.account(), one.openedAt(), at)))
        : Future.succeededFuture(session);
  }

  @Override
  public CompletionStage<Void> closeSession(Token token) {
    return run(CLOSE, Tuple.of(hash(token)));
  }

  @Override
  public CompletionStage<Void> closeSessions(String accountId) {
    return run(CLOSE_ALL, Tuple.of(UUID.fromString(accountId)));
  }

  private CompletionStage<Void> run(String sql, Tuple values) {
    return database.read(client -> client.preparedQuery(sql).execute(values).mapEmpty());
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  private static Buffer hash(Token token) {
    return Buffer.buffer(token.hash());
  }

  private static Session session(Row row) {
    return new Session(
        account(row), row.getOffsetDateTime(6).toInstant(), row.getOffsetDateTime(7).toInstant());
  }

  private static Account account(Row row) {
    return new Account(
        row.getUUID(0).toString(),
        new Email(row.getString(1)),
        row.getString(2),
        ZoneId.of(row.getString(3)),
        row.getBoolean(4),
        row.getOffsetDateTime(5).toInstant());
  }
}
