package dev.taskora.assistant.talk;

import java.time.Duration;

/**
 * Every bound of a conversation. What lies beyond a bound ends with a clear event, never silently.
 *
 * @param modelTurns model turns per message
 * @param toolCalls tool calls per message
 * @param deadline from a message's arrival to the end of its answer; waiting for a person's
 *     confirmation does not count, the answer after it has a deadline of its own
 * @param messageBytes size of one message in UTF-8
 * @param messagesPerMinute messages and confirmations per caller in any minute
 * @param answerChars characters a model may say per message
 * @param historyMessages messages read back from the store
 * @param historyTokens tokens of history sent to the model, estimated as 4 UTF-8 bytes each
 * @param confirmationLife how long a question stays open
 * @param confirmations questions open at once; beyond it the oldest is dropped
 * @param callers callers whose message rate is remembered
 */
public record Bounds(
    int modelTurns,
    int toolCalls,
    Duration deadline,
    int messageBytes,
    int messagesPerMinute,
    int answerChars,
    int historyMessages,
    int historyTokens,
    Duration confirmationLife,
    int confirmations,
    int callers) {

  /** The bounds of the product. */
  public static Bounds standard() {
    return new Bounds(
        8,
        16,
        Duration.ofSeconds(60),
        8 * 1024,
        30,
        32_000,
        200,
        6_000,
        Duration.ofMinutes(5),
        10_000,
        10_000);
  }

  /** How many bytes this text takes in UTF-8. */
  static int utf8Bytes(String text) {
    return text.codePoints()
        .map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
        .sum();
  }
}
