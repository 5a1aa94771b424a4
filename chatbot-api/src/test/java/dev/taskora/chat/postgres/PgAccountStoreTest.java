package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.account.Account;
import dev.taskora.chat.account.AccountStore;
import dev.taskora.chat.account.AccountStoreContract;
import dev.taskora.chat.account.Email;
import dev.taskora.chat.account.Token;
import dev.taskora.chat.port.Wait;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgAccountStoreTest implements AccountStoreContract {
  private static final DatabaseConfig CONFIG = TestPostgres.fresh();
  private static final Database DATABASE = Database.open(TestPostgres.vertx(), CONFIG);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  public AccountStore store() {
    TestPostgres.execute(CONFIG, "TRUNCATE account CASCADE");
    return new PgAccountStore(DATABASE);
  }

  @Test
  void of_many_that_register_at_once_one_is_the_first_and_none_is_refused() {
    AccountStore store = store();
    List<CompletableFuture<Account>> all =
        IntStream.range(0, 20)
            .mapToObj(i -> account("user" + i + "@example.org"))
            .map(account -> store.register(account, "hash").toCompletableFuture())
            .toList();

    List<Account> accounts = all.stream().map(Wait::on).toList();

    assertThat(accounts).filteredOn(Account::first).hasSize(1);
  }

  @Test
  void a_stolen_table_opens_no_session() {
    AccountStore store = store();
    Account ada = Wait.on(store.register(account("ada@example.org"), "hash"));
    Token token = Token.fresh(RANDOM);
    Wait.on(store.openSession(token, ada.id(), NOW));

    String stored =
        Wait.on(
            DATABASE.read(client ->
                client
                    .query("SELECT s::text FROM session s")
                    .execute()
                    .map(rows -> rows.iterator().next().getString(0))));

    assertThat(stored).doesNotContain(token.value());
  }

  private static Account account(String email) {
    return new Account(IDS.get(), new Email(email), "Ada", ZoneOffset.UTC, false, NOW);
  }
}
