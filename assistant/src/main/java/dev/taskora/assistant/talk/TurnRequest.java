package dev.taskora.assistant.talk;

import dev.taskora.assistant.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One message of a person.
 *
 * @param conversationId null begins a new conversation
 * @param clientMessageId becomes the message's id; sent again in the same conversation it is
 *     answered with what was answered before, and nothing runs twice. 1 to 64 of letters, digits,
 *     {@code -} and {@code _}; null lets the loop choose an id
 * @param stop request it when the reader stops the answer or goes away
 */
public record TurnRequest(
    @Nullable String conversationId,
    String text,
    Caller caller,
    @Nullable String clientMessageId,
    Stop stop) {}
