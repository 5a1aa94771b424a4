package dev.taskora.assistant.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.assistant.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationStore} promises. Extend it and say which store to test. */
public abstract class ConversationStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private ConversationStore store;
  private String ann;
  private String bob;

  /** The store under test; may hold other owners' conversations already. */
  protected abstract ConversationStore store();

  /** A new owner that the store accepts; override where owners must exist elsewhere first. */
  protected String newOwner() {
    return UUID.randomUUID().toString();
  }

  @BeforeEach
  void take_a_store_and_two_owners() {
    store = store();
    ann = newOwner();
    bob = newOwner();
  }

  @Test
  void an_unknown_conversation_is_null() {
    assertThat(store.load(newId(), ann, 10)).isNull();
  }

  @Test
  void every_field_of_every_role_comes_back_as_it_was() {
    String id = newId();
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    arguments.put("ids", List.of("a", "b"));
    arguments.put("task", Map.of("title", "Täglich „grüßen“ 🙂", "count", 3, "share", 0.5));
    arguments.put("flag", true);
    arguments.put("nothing", null);
    Message.Answer answer =
        new Message.Answer("c1", "add_task", "Add tasks", Message.Answer.State.DONE, arguments);
    List<Message> messages =
        List.of(
            Message.user("u1", "Hello\nthere \"you\" \\ 'me' 🙂", NOON),
            Message.asking(
                "a1",
                "u1",
                "One moment.",
                List.of(new ToolCall("c1", "add_task", arguments), call("c2")),
                NOON.plusMillis(1)),
            Message.tool("t1", "u1", "Added.", answer, NOON.plusMillis(2)),
            Message.ending("a2", "u1", "Done.", ChatEvent.Reason.STOPPED, NOON.plusMillis(3)));

    store.append(id, ann, messages);

    Conversation loaded = loaded(id, 10);
    assertThat(loaded).isEqualTo(new Conversation(id, ann, messages));
  }

  @Test
  void load_gives_the_newest_messages_oldest_first() {
    String id = newId();
    store.append(id, ann, users(0, 3));
    store.append(id, ann, users(3, 5));

    assertThat(idsOf(loaded(id, 3))).containsExactly("m2", "m3", "m4");
    assertThat(idsOf(loaded(id, 5))).containsExactly("m0", "m1", "m2", "m3", "m4");
  }

  @Test
  void messages_keep_the_order_of_appending_even_when_their_clock_went_back() {
    String id = newId();
    store.append(id, ann, List.of(Message.user("late", "x", NOON.plusSeconds(9))));
    store.append(id, ann, List.of(Message.user("early", "y", NOON)));

    assertThat(idsOf(loaded(id, 9))).containsExactly("late", "early");
  }

  @Test
  void appending_the_same_message_again_changes_nothing() {
    String id = newId();
    store.append(id, ann, List.of(Message.user("m", "first", NOON)));
    store.append(id, ann, List.of(Message.user("m", "second", NOON), user(7)));

    Conversation loaded = loaded(id, 9);
    assertThat(idsOf(loaded)).containsExactly("m", "m7");
    assertThat(loaded.messages().getFirst().text()).isEqualTo("first");
  }

  @Test
  void the_same_message_id_may_stand_in_two_conversations() {
    String one = newId();
    String two = newId();
    store.append(one, ann, List.of(user(1)));
    store.append(two, ann, List.of(user(1)));

    assertThat(idsOf(loaded(two, 9))).containsExactly("m1");
  }

  @Test
  void somebody_elses_conversation_does_not_exist() {
    String id = newId();
    store.append(id, ann, List.of(user(1)));

    assertThat(store.load(id, bob, 9)).isNull();
    assertThat(store.list(bob, 9, null).items()).isEmpty();
    assertThatThrownBy(() -> store.append(id, bob, List.of(user(2))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(idsOf(loaded(id, 9))).containsExactly("m1");
  }

  @Test
  void a_conversation_forgets_its_oldest_messages_beyond_the_bound() {
    String id = newId();
    store.append(id, ann, users(0, ConversationStore.MESSAGES));
    store.append(id, ann, users(ConversationStore.MESSAGES, ConversationStore.MESSAGES + 3));

    Conversation loaded = loaded(id, 2 * ConversationStore.MESSAGES);
    assertThat(loaded.messages()).hasSize(ConversationStore.MESSAGES);
    assertThat(loaded.messages().getFirst().id()).isEqualTo("m3");
  }

  @Test
  void an_owner_keeps_the_conversations_used_last() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i <= ConversationStore.CONVERSATIONS; i++) {
      ids.add(newId());
      store.append(ids.get(i), ann, List.of(user(i)));
      if (i == 1) {
        store.append(ids.getFirst(), ann, List.of(user(1_000)));
      }
    }

    assertThat(store.load(ids.getFirst(), ann, 1)).as("used again later").isNotNull();
    assertThat(store.load(ids.get(1), ann, 1)).as("used longest ago").isNull();
    assertThat(store.load(ids.get(2), ann, 1)).isNotNull();
  }

  @Test
  void the_list_is_paged_from_the_conversation_used_last() {
    List<String> ids = IntStream.range(0, 5).mapToObj(i -> newId()).toList();
    for (int i = 0; i < 5; i++) {
      store.append(ids.get(i), ann, List.of(user(i)));
    }
    store.append(ids.get(1), ann, List.of(user(9)));

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      ConversationStore.Page page = store.list(ann, 2, cursor);
      assertThat(page.items()).hasSizeBetween(1, 2);
      page.items().forEach(item -> seen.add(item.id()));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(seen).containsExactly(ids.get(1), ids.get(4), ids.get(3), ids.get(2), ids.get(0));
  }

  @Test
  void a_listed_conversation_has_title_and_times() {
    String id = newId();
    store.append(id, ann, List.of(Message.user("m", "  Buy\n milk  ", NOON)));
    store.append(id, ann, List.of(Message.user("n", "and bread", NOON.plusSeconds(60))));

    assertThat(store.list(ann, 5, null).items())
        .containsExactly(new ConversationStore.Listed(id, "Buy milk", NOON, NOON.plusSeconds(60)));
  }

  @Test
  void a_cursor_of_nobody_is_refused() {
    assertThatThrownBy(() -> store.list(ann, 5, "not a cursor"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Conversation loaded(String id, int newest) {
    return Objects.requireNonNull(store.load(id, ann, newest));
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static ToolCall call(String id) {
    return new ToolCall(id, "help", Map.of());
  }

  private static Message user(int number) {
    return Message.user("m" + number, "Text " + number, NOON.plusSeconds(number));
  }

  private static List<Message> users(int from, int to) {
    return Arrays.asList(IntStream.range(from, to).mapToObj(i -> user(i)).toArray(Message[]::new));
  }

  private static List<String> idsOf(Conversation conversation) {
    return conversation.messages().stream().map(Message::id).toList();
  }
}
