package dev.taskora.ops.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerStoreTest {
  private static final String MAPS = "/api/v1/namespaces/ops/configmaps";
  private static final String MAP = MAPS + "/taskora-ops-ledger";

  private final FakeApi server = new FakeApi();
  private final BlockingQueue<Event> out = new LinkedBlockingQueue<>();
  private LedgerStore store = store(false);

  private LedgerStore store(boolean onPaper) {
    LedgerMap map = new LedgerMap(server.client(Duration.ofSeconds(5)), "ops");
    return new LedgerStore(map, onPaper, out::add, InstantSource.fixed(Ledgers.AT));
  }

  @AfterEach
  void stop() {
    store.close();
    server.close();
  }

  @Test
  void without_a_config_map_it_starts_empty_and_leads() throws Exception {
    store.start();
    assertThat(next()).isEqualTo(new Event.LeaderChanged(Ledgers.AT, true));
    assertThat(next()).isEqualTo(new Event.LedgerLoaded(Ledgers.AT, Ledger.EMPTY));
    assertThat(server.object(MAP)).isNull();
  }

  @Test
  void a_reservation_is_answered_when_it_is_written() throws Exception {
    started();
    store.reserve(Ledgers.evict(1));
    assertThat(next()).isEqualTo(new Event.Reserved(Ledgers.AT, 1, true));
    assertThat(kept().entries()).containsExactly(Ledgers.evict(1));
    assertThat(server.calls()).contains("POST " + MAPS + "?fieldManager=taskora-ops");
  }

  @Test
  void a_restart_refunds_nothing() throws Exception {
    started();
    store.reserve(Ledgers.evict(1));
    next();
    store.close();
    store = store(false);
    store.start();
    next();
    Event.LedgerLoaded loaded = (Event.LedgerLoaded) next();
    assertThat(loaded.ledger().entries()).containsExactly(Ledgers.evict(1));
  }

  @Test
  void changes_are_applied_in_order() throws Exception {
    started();
    store.write(new Ledger.Put(Ledgers.evict(1)));
    store.write(new Ledger.Put(Ledgers.ended(1)));
    store.write(new Ledger.Fire(Ledgers.alert("f1")));
    store.write(new Ledger.Fire(Ledgers.alert("f2")));
    store.write(new Ledger.Quiet("f1"));
    store.write(new Ledger.Put(Ledgers.evict(2)));
    store.write(new Ledger.Drop(2));
    await()
        .untilAsserted(() -> {
          assertThat(kept().entries()).containsExactly(Ledgers.ended(1));
          assertThat(kept().firing()).containsOnlyKeys("f2");
        });
  }

  @Test
  void somebody_elses_write_refuses_the_reservation_and_is_told() throws Exception {
    started();
    store.reserve(Ledgers.evict(1));
    next();
    write(kept().apply(new Ledger.Put(Ledgers.ended(5))));
    store.reserve(Ledgers.evict(2));
    assertThat(next()).isEqualTo(new Event.Reserved(Ledgers.AT, 2, false));
    Event.LedgerLoaded loaded = (Event.LedgerLoaded) next();
    assertThat(loaded.ledger().entries()).containsExactly(Ledgers.evict(1), Ledgers.ended(5));
    store.reserve(Ledgers.evict(6));
    assertThat(next()).isEqualTo(new Event.Reserved(Ledgers.AT, 6, true));
    assertThat(kept().entries()).hasSize(3);
  }

  @Test
  void a_change_survives_somebody_elses_write() throws Exception {
    started();
    store.reserve(Ledgers.evict(1));
    next();
    write(kept().apply(new Ledger.Put(Ledgers.evict(5))));
    store.write(new Ledger.Put(Ledgers.ended(1)));
    await()
        .untilAsserted(
            () -> assertThat(kept().entries()).containsExactly(Ledgers.ended(1), Ledgers.evict(5)));
  }

  @Test
  void a_lost_answer_is_no_reservation_until_it_was_read_again() throws Exception {
    started();
    server.cuts("POST", "/configmaps");
    store.reserve(Ledgers.evict(1));
    assertThat(next()).isEqualTo(new Event.Reserved(Ledgers.AT, 1, false));
    assertThat(next()).isInstanceOf(Event.LedgerLoaded.class);
  }

  @Test
  void a_deleted_ledger_is_written_again_from_memory() throws Exception {
    started();
    store.reserve(Ledgers.evict(1));
    next();
    server.delete(MAP);
    store.write(new Ledger.Put(Ledgers.evict(2)));
    await()
        .untilAsserted(
            () -> assertThat(kept().entries()).containsExactly(Ledgers.evict(1), Ledgers.evict(2)));
  }

  @Test
  void a_ledger_that_somebody_broke_is_written_again_from_memory() throws Exception {
    started();
    store.reserve(Ledgers.evict(1));
    next();
    write("not a ledger");
    store.write(new Ledger.Put(Ledgers.ended(1)));
    await().untilAsserted(() -> assertThat(kept().entries()).containsExactly(Ledgers.ended(1)));
  }

  @Test
  void a_ledger_that_is_broken_at_the_start_stops_every_action_and_says_what_to_do() {
    write("{\"version\":9}");
    store.start();
    await()
        .untilAsserted(() ->
            assertThat(store.whyNotReady())
                .singleElement()
                .asString()
                .contains("ops/taskora-ops-ledger", "version 9", "delete it"));
    store.reserve(Ledgers.evict(1));
    await()
        .untilAsserted(
            () -> assertThat(out).containsExactly(new Event.Reserved(Ledgers.AT, 1, false)));
  }

  @Test
  void a_server_that_comes_late_is_waited_for() throws Exception {
    server.refuses("GET", "/taskora-ops-ledger", 500, "etcd is away", "");
    started();
    await().until(() -> store.whyNotReady().isEmpty());
  }

  @Test
  void on_paper_everything_is_read_and_nothing_written() throws Exception {
    write(Ledger.EMPTY.apply(new Ledger.Put(Ledgers.ended(5))));
    JsonObject before = server.object(MAP);
    store = store(true);
    started();
    store.reserve(Ledgers.evict(6));
    assertThat(next()).isEqualTo(new Event.Reserved(Ledgers.AT, 6, true));
    store.close();
    assertThat(server.object(MAP)).isEqualTo(before);
    assertThat(server.calls()).allMatch(call -> call.startsWith("GET "));
  }

  private void started() throws InterruptedException {
    store.start();
    assertThat(next()).isInstanceOf(Event.LeaderChanged.class);
    assertThat(next()).isInstanceOf(Event.LedgerLoaded.class);
  }

  private Event next() throws InterruptedException {
    Event event = out.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event;
  }

  private Ledger kept() throws LedgerText.Unreadable {
    JsonObject map = Objects.requireNonNull(server.object(MAP), "there is no ledger");
    return LedgerText.read(map.getJsonObject("data").getString("ledger.json"));
  }

  private void write(Ledger ledger) {
    write(LedgerText.write(ledger));
  }

  private void write(String text) {
    server.put(
        MAP,
        new JsonObject()
            .put("kind", "ConfigMap")
            .put("apiVersion", "v1")
            .put("metadata", new JsonObject().put("name", "taskora-ops-ledger"))
            .put("data", new JsonObject().put("ledger.json", text)));
  }
}
