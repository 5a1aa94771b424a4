package dev.taskora.chat.account;

import java.time.Instant;

/**
 * A signed-in browser.
 *
 * @param account who it is
 * @param openedAt ends the session 90 days later, whatever happens
 * @param seenAt ends the session 30 days later unless it is used
 */
public record Session(Account account, Instant openedAt, Instant seenAt) {}
