package dev.taskora.assistant.talk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The memory twin of the real store: same contract, gone at the end of the test. */
public final class InMemoryConversationStore implements ConversationStore {

  private static final class Kept {
    final String owner;
    final String title;
    final Instant startedAt;
    final Map<String, Message> messages = new LinkedHashMap<>();
    Instant updatedAt;
    long used;

    Kept(String owner, Message first) {
      this.owner = owner;
      this.title = first.role() == Message.Role.USER ? ConversationStore.titleOf(first.text()) : "";
      this.startedAt = first.at();
      this.updatedAt = first.at();
    }
  }

  private final Map<String, Kept> conversations = new LinkedHashMap<>();
  private long clock;

  @Override
  public synchronized @Nullable Conversation load(String id, String owner, int newest) {
    Kept kept = conversations.get(id);
    if (kept == null || !kept.owner.equals(owner)) {
      return null;
    }
    List<Message> all = List.copyOf(kept.messages.values());
    return new Conversation(id, owner, all.subList(Math.max(0, all.size() - newest), all.size()));
  }

  @Override
  public synchronized void append(String id, String owner, List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    Kept kept = conversations.computeIfAbsent(id, fresh -> new Kept(owner, messages.getFirst()));
    if (!kept.owner.equals(owner)) {
      throw new IllegalArgumentException("The conversation belongs to somebody else.");
    }
    for (Message message : messages) {
      if (kept.messages.putIfAbsent(message.id(), message) == null) {
        kept.updatedAt = message.at();
        kept.used = ++clock;
      }
    }
    forget(kept, owner);
  }

  private void forget(Kept kept, String owner) {
    while (kept.messages.size() > MESSAGES) {
      kept.messages.remove(kept.messages.keySet().iterator().next());
    }
    List<Map.Entry<String, Kept>> own = ownedBy(owner);
    own.subList(Math.min(CONVERSATIONS, own.size()), own.size())
        .forEach(old -> conversations.remove(old.getKey()));
  }

  @Override
  public synchronized Page list(String owner, int limit, @Nullable String cursor) {
    long before = cursor == null ? Long.MAX_VALUE : parse(cursor);
    List<Listed> items = new ArrayList<>();
    long last = before;
    for (Map.Entry<String, Kept> entry : ownedBy(owner)) {
      Kept kept = entry.getValue();
      if (kept.used >= before) {
        continue;
      }
      if (items.size() == limit) {
        return new Page(items, Long.toString(last));
      }
      items.add(new Listed(entry.getKey(), kept.title, kept.startedAt, kept.updatedAt));
      last = kept.used;
    }
    return new Page(items, null);
  }

  private List<Map.Entry<String, Kept>> ownedBy(String owner) {
    return new ArrayList<>(
        conversations.entrySet().stream()
            .filter(entry -> entry.getValue().owner.equals(owner))
            .sorted(Comparator.comparingLong((Map.Entry<String, Kept> e) -> -e.getValue().used))
            .toList());
  }

  private static long parse(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("The cursor is none of this store's.", e);
    }
  }
}
