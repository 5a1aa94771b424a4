package dev.taskora.chat.postgres;

import dev.taskora.chat.account.Account;
import dev.taskora.chat.account.AccountStore;
import dev.taskora.chat.account.Email;
import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.Wait;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Makes accounts that may own tasks and conversations. */
final class Owners {
  private static final Ids IDS = new Ids(InstantSource.system());
  private final AccountStore accounts;

  Owners(Database database) {
    this.accounts = new PgAccountStore(database);
  }

  String next() {
    String id = IDS.get();
    Account account =
        new Account(
            id, new Email(id + "@example.org"), "Ada", ZoneOffset.UTC, false, Instant.EPOCH);
    return Wait.on(accounts.register(account, "no password")).id();
  }
}
