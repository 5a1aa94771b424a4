package dev.taskora.chat.account;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Somebody who has registered.
 *
 * @param id UUIDv7; owns tasks and conversations
 * @param name what to call the person, 1 to 100 characters
 * @param zone decides what "today" is when a request does not say
 * @param first the first account that ever registered here
 */
public record Account(
    String id, Email email, String name, ZoneId zone, boolean first, Instant createdAt) {}
