package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.talk.Conversation;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.assistant.talk.ConversationStoreContract;
import dev.taskora.assistant.talk.Message;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PgConversationStoreTest extends ConversationStoreContract {
  private static final Database DATABASE =
      Database.open(TestPostgres.vertx(), TestPostgres.fresh());
  private static final Owners OWNERS = new Owners(DATABASE);
  private static final ConversationStore STORE = new PgConversationStore(DATABASE);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected ConversationStore store() {
    return STORE;
  }

  @Override
  protected String newOwner() {
    return OWNERS.next();
  }

  @Test
  void a_message_may_hold_what_text_columns_cannot() {
    String owner = newOwner();
    Message message =
        Message.user("m", "nul\0 end", Instant.parse("2026-03-01T12:00:00.123456789Z"));
    STORE.append("c-" + owner, owner, List.of(message));

    assertThat(STORE.load("c-" + owner, owner, 5))
        .isEqualTo(new Conversation("c-" + owner, owner, List.of(message)));
    assertThat(STORE.list(owner, 5, null).items().getFirst().title()).isEqualTo("nul end");
  }
}
