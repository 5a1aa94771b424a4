package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Draft;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskFeed;
import dev.taskora.chat.task.TaskLog;
import dev.taskora.chat.task.TaskStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  private static final Ids IDS = new Ids(InstantSource.system());
  private static final int WRITES = 60;
  private final DatabaseConfig config = TestPostgres.fresh();
  private final Database database = Database.open(TestPostgres.vertx(), config);
  private final Database otherReplica = Database.open(TestPostgres.vertx(), config);
  private final TaskStore store = new PgTaskStore(otherReplica);
  private final Owners owners = new Owners(database);
  private final Changes changes = Changes.listening(database);

  @BeforeEach
  void wait_until_it_listens() {
    await().until(changes::live);
  }

  @AfterEach
  void close() {
    changes.close();
    database.close();
    otherReplica.close();
  }

  @Test
  void the_bell_rings_for_another_replicas_change_and_for_its_owner_only() {
    String ada = owners.next();
    AtomicInteger adas = new AtomicInteger();
    AtomicInteger bobs = new AtomicInteger();
    changes.listen(ada, adas::incrementAndGet);
    changes.listen(owners.next(), bobs::incrementAndGet);

    create(ada);

    await().untilAsserted(() -> assertThat(adas).hasValue(1));
    assertThat(bobs).hasValue(0);
  }

  @Test
  void a_closed_subscription_is_silent_and_a_failing_listener_alone() {
    String ada = owners.next();
    AtomicInteger closed = new AtomicInteger();
    AtomicInteger open = new AtomicInteger();
    TaskFeed.Subscription subscription = changes.listen(ada, closed::incrementAndGet);
    changes.listen(
        ada,
        () -> {
          throw new IllegalStateException("listener");
        });
    changes.listen(ada, open::incrementAndGet);
    subscription.close();
    subscription.close();

    create(ada);

    await().untilAsserted(() -> assertThat(open).hasValue(1));
    assertThat(closed).hasValue(0);
  }

  @Test
  void a_lost_connection_is_made_anew_and_rings_for_what_was_missed() {
    String ada = owners.next();
    AtomicInteger rung = new AtomicInteger();
    changes.listen(ada, rung::incrementAndGet);

    Sql.execute(
        config,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE query LIKE 'LISTEN%' AND datname = current_database()");

    await().untilAsserted(() -> assertThat(rung).hasValueGreaterThanOrEqualTo(1));
    await().until(changes::live);
    int before = rung.get();
    create(ada);
    await().untilAsserted(() -> assertThat(rung).hasValue(before + 1));
  }

  /** A reader that goes on from the last id it saw, while many write at once, sees each once. */
  @Test
  void whoever_reads_on_from_the_last_id_misses_nothing() {
    String ada = owners.next();
    List<CompletableFuture<?>> writing = new ArrayList<>();
    for (int i = 0; i < WRITES; i++) {
      var create = new TaskChange.Create(IDS.get(), Draft.titled("task " + i));
      writing.add(store.create(ada, create, null, NOW).toCompletableFuture());
    }
    var written = CompletableFuture.allOf(writing.toArray(CompletableFuture<?>[]::new));
    List<Long> seen = new ArrayList<>();
    long last = 0;
    boolean done;
    TaskLog log;
    do {
      done = written.isDone();
      log = Wait.on(new PgTaskStore(database).log(ada, last, 7));
      log.entries().forEach(entry -> seen.add(entry.id()));
      last = log.lastId();
    } while (!done || !log.entries().isEmpty());

    written.join();
    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, WRITES).boxed().toList());
  }

  private void create(String owner) {
    var create = new TaskChange.Create(IDS.get(), Draft.titled("task"));
    Wait.on(store.create(owner, create, null, NOW));
  }
}
