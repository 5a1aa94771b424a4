package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may begin a turn: sane messages, so many a minute, and one turn at a time in a conversation,
 * so that its order is kept. The places are this process's own.
 */
final class Admission {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Leaves a turn from wherever it is. */
  static final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ChatEvent.Reason reason;
    private final transient ChatEvent.@Nullable Failure failure;

    Ended(ChatEvent.Reason reason, ChatEvent.@Nullable Failure failure) {
      super(reason.name(), null, false, false);
      this.reason = reason;
      this.failure = failure;
    }

    static Ended because(ChatEvent.Reason reason) {
      return new Ended(reason, null);
    }

    static Ended failed(ChatEvent.Failure.Type type, String detail) {
      return new Ended(ChatEvent.Reason.FAILED, new ChatEvent.Failure(type, detail));
    }

    /** A bound of size, steps or time was reached. */
    static Ended bounded(ChatEvent.Failure.Type type, String detail) {
      return new Ended(ChatEvent.Reason.LENGTH, new ChatEvent.Failure(type, detail));
    }

    ChatEvent.Reason reason() {
      return reason;
    }

    ChatEvent.@Nullable Failure failure() {
      return failure;
    }
  }

  /** A conversation as its caller sees it: somebody else's busy one must not be told apart. */
  private record Place(String callerId, String conversationId) {}

  private final ConcurrentMap<Place, Stop> running = new ConcurrentHashMap<>();
  private final RateLimit messages;
  private final Bounds bounds;

  Admission(Bounds bounds) {
    this.bounds = bounds;
    this.messages =
        new RateLimit(bounds.messagesPerMinute(), Duration.ofMinutes(1), bounds.callers());
  }

  /** Turns away a message that cannot be answered. */
  void check(TurnRequest request) {
    String id = request.clientMessageId();
    if (request.text().isBlank()) {
      throw Ended.failed(ChatEvent.Failure.Type.INVALID_MESSAGE, "Write a message first.");
    }
    if (id != null && !ID.matcher(id).matches()) {
      throw Ended.failed(
          ChatEvent.Failure.Type.INVALID_MESSAGE,
          "clientMessageId must be 1 to 64 letters, digits, - or _. Leave it out to have one"
              + " made.");
    }
    int bytes = Bounds.utf8Bytes(request.text());
    if (bytes > bounds.messageBytes()) {
      throw Ended.failed(
          ChatEvent.Failure.Type.MESSAGE_TOO_LONG,
          "A message may have %d bytes; this one has %d. Send it in parts."
              .formatted(bounds.messageBytes(), bytes));
    }
  }

  /** Does the work as the only turn of its conversation, if the caller may begin one more. */
  ChatEvent.Reason alone(Turn turn, Instant at, Supplier<ChatEvent.Reason> work) {
    count(turn.caller(), at);
    Place place = new Place(turn.caller().id(), turn.conversationId());
    if (running.putIfAbsent(place, turn.stop()) != null) {
      throw Ended.failed(
          ChatEvent.Failure.Type.BUSY,
          "Your last message is still being answered. Wait for it, or stop it.");
    }
    try {
      return work.get();
    } finally {
      running.remove(place);
    }
  }

  private void count(Caller caller, Instant at) {
    Duration wait = messages.take(caller.id(), at);
    if (!wait.isZero()) {
      throw Ended.failed(
          ChatEvent.Failure.Type.TOO_MANY_MESSAGES,
          "You sent %d messages within a minute. Try again in %d s."
              .formatted(bounds.messagesPerMinute(), wait.plusMillis(999).toSeconds()));
    }
  }

  /** Stops the turn that runs there; false when none of this caller's does. */
  boolean stop(String conversationId, Caller caller) {
    Stop stop = running.get(new Place(caller.id(), conversationId));
    if (stop == null) {
      return false;
    }
    stop.request();
    return true;
  }
}
