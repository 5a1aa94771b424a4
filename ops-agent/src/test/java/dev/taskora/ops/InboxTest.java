package dev.taskora.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Instant AT = Instant.EPOCH;
  private static final WorkloadKey WEB = new WorkloadKey("shop", "Deployment", "web");

  private final Inbox inbox = new Inbox(3);

  @Test
  void events_come_out_in_order() throws InterruptedException {
    Event gone = new Event.PodGone(AT, "a");
    Event synced = new Event.Synced(AT);
    inbox.post(pod("a", 1));
    inbox.post(gone);
    inbox.post(synced);
    assertThat(drain()).containsExactly(pod("a", 1), gone, synced);
  }

  @Test
  void the_newest_snapshot_of_a_waiting_pod_takes_the_oldest_ones_place()
      throws InterruptedException {
    inbox.post(pod("a", 1));
    inbox.post(pod("b", 1));
    inbox.post(pod("a", 2));
    inbox.post(pod("a", 3));
    assertThat(drain()).containsExactly(pod("a", 3), pod("b", 1));
  }

  @Test
  void ticks_and_proofs_that_wait_become_one() throws InterruptedException {
    inbox.post(new Event.Tick(AT));
    inbox.post(new Event.CacheProven(AT));
    inbox.post(new Event.Tick(AT.plusSeconds(1)));
    inbox.post(new Event.CacheProven(AT.plusSeconds(1)));
    assertThat(drain())
        .containsExactly(
            new Event.Tick(AT.plusSeconds(1)), new Event.CacheProven(AT.plusSeconds(1)));
  }

  @Test
  void a_crash_after_the_first_list_does_not_slip_before_its_end() throws InterruptedException {
    inbox.post(pod("a", 1));
    inbox.post(new Event.Synced(AT));
    inbox.post(pod("a", 2));
    assertThat(drain()).containsExactly(pod("a", 1), new Event.Synced(AT), pod("a", 2));
  }

  @Test
  void a_workload_made_again_does_not_slip_before_its_end() throws InterruptedException {
    Event made = new Event.WorkloadChanged(AT, WorkloadSnapshot.draft(WEB).build());
    Event gone = new Event.WorkloadGone(AT, WEB);
    inbox.post(made);
    inbox.post(gone);
    inbox.post(made);
    assertThat(drain()).containsExactly(made, gone, made);
  }

  @Test
  void a_full_inbox_makes_the_watch_wait_but_takes_answers() throws InterruptedException {
    for (String uid : List.of("a", "b", "c")) {
      inbox.post(pod(uid, 1));
    }
    Thread watch = Thread.ofVirtual().start(() -> inbox.post(pod("d", 1)));
    await().until(() -> watch.getState() == Thread.State.WAITING);
    inbox.post(pod("a", 2));
    inbox.post(new Event.Reserved(AT, 1, true));
    assertThat(inbox.size()).isEqualTo(4);
    assertThat(inbox.take()).isEqualTo(pod("a", 2));
    inbox.take();
    watch.join();
    assertThat(drain()).containsExactly(pod("c", 1), new Event.Reserved(AT, 1, true), pod("d", 1));
  }

  private List<Event> drain() throws InterruptedException {
    List<Event> events = new ArrayList<>();
    while (inbox.size() > 0) {
      events.add(inbox.take());
    }
    return events;
  }

  private static Event pod(String uid, long version) {
    return new Event.PodChanged(
        AT, PodSnapshot.draft(WEB, "web-" + uid, uid).version(version).build());
  }
}
