package dev.taskora.assistant.talk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps conversations. Calls may block; they run on a thread that may. What is returned from {@link
 * #append} survives a restart. Another owner's conversation is as if it did not exist.
 *
 * <p>Bounds: a conversation keeps its newest {@link #MESSAGES} messages, an owner the {@link
 * #CONVERSATIONS} conversations used last; what is older is forgotten.
 */
public interface ConversationStore {

  /** Most messages of one conversation. */
  int MESSAGES = 2_000;

  /** Most conversations of one owner. */
  int CONVERSATIONS = 500;

  /** Longest title, in code points. */
  int TITLE = 80;

  /**
   * The newest messages of a conversation, oldest first, in the order in which they were appended.
   *
   * @param newest at most so many messages
   * @return null when this owner has no such conversation
   * @throws Unavailable when it cannot be read now
   */
  @Nullable Conversation load(String id, String owner, int newest);

  /**
   * Adds messages, all or none; begins the conversation when the id is new. A message whose id the
   * conversation has already is left out, so that a repeated append changes nothing.
   *
   * @throws IllegalArgumentException when the conversation is another owner's; nothing is kept
   * @throws Unavailable when it cannot be kept now
   */
  void append(String id, String owner, List<Message> messages);

  /**
   * An owner's conversations, the one used last first.
   *
   * @param limit at most so many, at least 1
   * @param cursor {@link Page#nextCursor} of the page before, null for the first page
   * @throws IllegalArgumentException when the cursor is none of this store's
   * @throws Unavailable when it cannot be read now
   */
  Page list(String owner, int limit, @Nullable String cursor);

  /**
   * A part of the list.
   *
   * @param nextCursor null on the last page
   */
  record Page(List<Listed> items, @Nullable String nextCursor) {

    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * One conversation in a list.
   *
   * @param title beginning of its first user message, one line, at most {@link #TITLE} code points
   * @param startedAt time of its first message
   * @param updatedAt time of its last message
   */
  record Listed(String id, String title, Instant startedAt, Instant updatedAt) {}

  /** The title of a conversation that begins with this text. */
  static String titleOf(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int points = line.codePointCount(0, line.length());
    return points <= TITLE ? line : line.substring(0, line.offsetByCodePoints(0, TITLE - 1)) + "…";
  }

  /** The store cannot answer now; trying again later may help. */
  final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
