package dev.taskora.chat;

import dev.taskora.assistant.Gate;
import dev.taskora.assistant.RateLimit;
import dev.taskora.assistant.ToolCatalog;
import dev.taskora.assistant.talk.Bounds;
import dev.taskora.assistant.talk.ChatLoop;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.assistant.talk.ModelClient;
import dev.taskora.assistant.talk.Sources;
import dev.taskora.chat.account.Accounts;
import dev.taskora.chat.account.LoginThrottle;
import dev.taskora.chat.account.Operators;
import dev.taskora.chat.account.Passwords;
import dev.taskora.chat.http.Meters;
import dev.taskora.chat.http.Rooms;
import dev.taskora.chat.port.Ids;
import dev.taskora.chat.postgres.Changes;
import dev.taskora.chat.postgres.Database;
import dev.taskora.chat.postgres.DatabaseConfig;
import dev.taskora.chat.postgres.PgAccountStore;
import dev.taskora.chat.postgres.PgConversationStore;
import dev.taskora.chat.postgres.PgTaskStore;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.tool.TaskTools;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who knows whom: the only place where the rooms are put together. */
record Wiring(Database database, Changes changes, Passwords passwords, Rooms rooms)
    implements AutoCloseable {
  private static final Duration LOOK_MAX = Duration.ofSeconds(2);

  /** Tool calls of one caller: the loop's own bounds are tighter, this one is for every door. */
  private static final int CALLS_PER_MINUTE = 240;

  private static final int CALLERS_REMEMBERED = 10_000;

  static Wiring on(
      Vertx vertx, DatabaseConfig where, Operators operators, ModelClient model, Meters meters) {
    InstantSource clock = Clock.systemUTC();
    Ids ids = new Ids(clock);
    Database database = Database.open(vertx, where);
    Changes changes = Changes.listening(database);
    Passwords passwords = new Passwords(2);
    TaskStore tasks = new PgTaskStore(database);
    ConversationStore conversations = new PgConversationStore(database);
    Accounts accounts =
        new Accounts(new PgAccountStore(database), passwords, new LoginThrottle(), ids);
    Gate gate =
        new Gate(
            new ToolCatalog(new TaskTools(tasks, ids).all()),
            new LogAudit(),
            new RateLimit(CALLS_PER_MINUTE, Duration.ofMinutes(1), CALLERS_REMEMBERED));
    ChatLoop loop =
        new ChatLoop(model, gate, conversations, new Sources(clock, ids), Bounds.standard());
    meters.gauge(
        "taskora.database.connections", "Open connections of the pool", database::connections);
    return new Wiring(
        database,
        changes,
        passwords,
        new Rooms(accounts, operators, tasks, changes, loop, conversations, ids, clock));
  }

  /** What is wrong with the database now, or nothing; never fails. */
  Future<Optional<String>> look() {
    return Future.fromCompletionStage(database.ping())
        .timeout(LOOK_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .map(answered -> Optional.<String>empty())
        .otherwise(Optional.of("The database does not answer."));
  }

  @Override
  public void close() {
    changes.close();
    database.close();
    passwords.close();
  }
}
