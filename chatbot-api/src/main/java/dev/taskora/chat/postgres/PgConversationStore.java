package dev.taskora.chat.postgres;

import dev.taskora.assistant.talk.Conversation;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.assistant.talk.Message;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Conversations in PostgreSQL. Waits, so it is called where waiting is allowed. */
public final class PgConversationStore implements ConversationStore {
  private static final String LOAD =
      "SELECT m.id, m.body FROM conversation c LEFT JOIN LATERAL (SELECT * FROM message m"
          + " WHERE m.conversation = c.id ORDER BY m.number DESC LIMIT $3) m ON true"
          + " WHERE c.id = $1 AND c.owner = $2 ORDER BY m.number";
  private static final String LIST =
      "SELECT id, title, started_at, updated_at, used FROM conversation"
          + " WHERE owner = $1 AND used < $2 ORDER BY used DESC LIMIT $3";

  private final Database database;

  public PgConversationStore(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable Conversation load(String id, String owner, int newest) {
    RowSet<Row> rows =
        wait(
            database.read(client ->
                client
                    .preparedQuery(LOAD)
                    .execute(Tuple.of(id, UUID.fromString(owner), (long) newest))));
    if (rows.size() == 0) {
      return null;
    }
    List<Message> messages = new ArrayList<>();
    for (Row row : rows) {
      if (row.getString(0) != null) {
        messages.add(MessageJson.read(row.getString(0), row.getJsonObject(1)));
      }
    }
    return new Conversation(id, owner, messages);
  }

  @Override
  public void append(String id, String owner, List<Message> messages) {
    if (!messages.isEmpty()) {
      wait(
          database.write(
              connection -> new Appending(connection, id, UUID.fromString(owner)).run(messages)));
    }
  }

  @Override
  public Page list(String owner, int limit, @Nullable String cursor) {
    Tuple values = Tuple.of(UUID.fromString(owner), before(cursor), (long) limit + 1);
    RowSet<Row> rows = wait(database.read(client -> client.preparedQuery(LIST).execute(values)));
    List<Listed> items = new ArrayList<>();
    String next = null;
    long used = 0;
    for (Row row : rows) {
      if (items.size() == limit) {
        next = Long.toString(used);
      } else {
        items.add(listed(row));
        used = row.getLong(4);
      }
    }
    return new Page(items, next);
  }

  private static Listed listed(Row row) {
    return new Listed(
        row.getString(0),
        row.getString(1),
        row.getOffsetDateTime(2).toInstant(),
        row.getOffsetDateTime(3).toInstant());
  }

  private static long before(@Nullable String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    if (!cursor.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("Send nextCursor of the page before, or none.");
    }
    return Long.parseLong(cursor);
  }

  private static <T> T wait(CompletionStage<T> stage) {
    try {
      return Wait.on(stage);
    } catch (StoreFailure.Unavailable away) {
      throw new Unavailable(String.valueOf(away.getMessage()), away);
    }
  }

  /** One transaction that adds messages to one conversation. */
  private static final class Appending {
    private static final String BEGIN =
        "INSERT INTO conversation (id, owner, title, started_at, updated_at, used, messages)"
            + " VALUES ($1, $2, '', $3, $3, nextval('conversation_used'), 0)"
            + " ON CONFLICT (id) DO NOTHING";
    private static final String LOCK =
        "SELECT owner, messages FROM conversation WHERE id = $1 FOR UPDATE";
    private static final String KNOWN =
        "SELECT id FROM message WHERE conversation = $1 AND id = ANY ($2)";
    private static final String ADD =
        "INSERT INTO message (conversation, number, id, body) VALUES ($1, $2, $3, $4)";
    private static final String END =
        "UPDATE conversation SET updated_at = $2, used = nextval('conversation_used'),"
            + " messages = $3, title = CASE WHEN title = '' THEN $4 ELSE title END WHERE id = $1";
    private static final String FORGET_MESSAGES =
        "DELETE FROM message WHERE conversation = $1 AND number <= $2";
    private static final String FORGET_CONVERSATIONS =
        "DELETE FROM conversation WHERE owner = $1 AND used <= (SELECT used FROM conversation"
            + " WHERE owner = $1 ORDER BY used DESC OFFSET $2 LIMIT 1)";

    private final SqlConnection connection;
    private final String id;
    private final UUID owner;

    Appending(SqlConnection connection, String id, UUID owner) {
      this.connection = connection;
      this.id = id;
      this.owner = owner;
    }

    Future<Void> run(List<Message> messages) {
      Tuple begin = Tuple.of(id, owner, TaskRow.utc(messages.getFirst().at()));
      return query(BEGIN, begin)
          .compose(begun -> query(LOCK, Tuple.of(id)))
          .compose(locked -> add(messages, locked.iterator().next()));
    }

    private Future<Void> add(List<Message> messages, Row conversation) {
      if (!owner.equals(conversation.getUUID(0))) {
        return Future.failedFuture(
            new IllegalArgumentException("This conversation is another owner's."));
      }
      long count = conversation.getLong(1);
      String[] ids = messages.stream().map(Message::id).toArray(String[]::new);
      return query(KNOWN, Tuple.of(id, (Object) ids))
          .compose(known -> addNew(messages, ids(known), count));
    }

    private Future<Void> addNew(List<Message> messages, Set<String> known, long count) {
      List<Message> fresh = messages.stream().filter(message -> known.add(message.id())).toList();
      if (fresh.isEmpty()) {
        return Future.succeededFuture();
      }
      List<Tuple> rows = new ArrayList<>();
      for (Message message : fresh) {
        rows.add(Tuple.of(id, count + rows.size() + 1, message.id(), MessageJson.of(message)));
      }
      long total = count + rows.size();
      return Future.all(
              connection.preparedQuery(ADD).executeBatch(rows),
              query(END, Tuple.of(id, TaskRow.utc(fresh.getLast().at()), total, title(fresh))),
              query(FORGET_MESSAGES, Tuple.of(id, total - MESSAGES)),
              query(FORGET_CONVERSATIONS, Tuple.of(owner, (long) CONVERSATIONS)))
          .mapEmpty();
    }

    /** PostgreSQL's text cannot hold a NUL. */
    private static String title(List<Message> messages) {
      return messages.stream()
          .filter(message -> message.role() == Message.Role.USER)
          .findFirst()
          .map(message -> ConversationStore.titleOf(message.text()).replace("\0", ""))
          .orElse("");
    }

    private static Set<String> ids(RowSet<Row> rows) {
      Set<String> ids = new HashSet<>();
      rows.forEach(row -> ids.add(row.getString(0)));
      return ids;
    }

    private Future<RowSet<Row>> query(String sql, Tuple values) {
      return connection.preparedQuery(sql).execute(values);
    }
  }
}
