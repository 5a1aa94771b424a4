package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.RateLimit;
import dev.taskora.assistant.talk.ChatEvent.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Who may begin a turn: sane messages, so many a minute, and one turn at a time in a conversation,
 * so that its order is kept. The places are this process's own.
 */
final class Admission {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private record Running(String callerId, Stop stop) {}

  private final ConcurrentMap<String, Running> running = new ConcurrentHashMap<>();
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
      throw Turn.Ended.failed(Failure.Type.INVALID_MESSAGE, "Write a message first.");
    }
    if (id != null && !ID.matcher(id).matches()) {
      throw Turn.Ended.failed(
          Failure.Type.INVALID_MESSAGE,
          "clientMessageId must be 1 to 64 letters, digits, - or _. Leave it out to have one"
              + " made.");
    }
    int bytes = Bounds.utf8Bytes(request.text());
    if (bytes > bounds.messageBytes()) {
      throw Turn.Ended.failed(
          Failure.Type.MESSAGE_TOO_LONG,
          "A message may have %d bytes; this one has %d. Send it in parts."
              .formatted(bounds.messageBytes(), bytes));
    }
  }

  /** Turns away a caller who says too much in a minute. */
  void count(Caller caller, Instant at) {
    Duration wait = messages.take(caller.id(), at);
    if (!wait.isZero()) {
      throw Turn.Ended.failed(
          Failure.Type.TOO_MANY_MESSAGES,
          "That were %d messages within a minute. Try again in %d s."
              .formatted(bounds.messagesPerMinute(), wait.plusMillis(999).toSeconds()));
    }
  }

  /** Does the work as the only turn of its conversation. */
  <T> T alone(String conversationId, Caller caller, Stop stop, Supplier<T> work) {
    if (running.putIfAbsent(conversationId, new Running(caller.id(), stop)) != null) {
      throw Turn.Ended.failed(
          Failure.Type.BUSY, "Your last message is still being answered. Wait for it, or stop it.");
    }
    try {
      return work.get();
    } finally {
      running.remove(conversationId);
    }
  }

  /** Stops the turn that runs there; false when none of this caller's does. */
  boolean stop(String conversationId, Caller caller) {
    Running turn = running.get(conversationId);
    if (turn == null || !turn.callerId.equals(caller.id())) {
      return false;
    }
    turn.stop.request();
    return true;
  }
}
