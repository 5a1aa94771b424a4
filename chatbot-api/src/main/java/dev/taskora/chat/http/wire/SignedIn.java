package dev.taskora.chat.http.wire;

import dev.taskora.assistant.Caller;
import dev.taskora.chat.account.Account;
import dev.taskora.chat.account.Token;

/**
 * Who sent a request.
 *
 * @param caller the same person as tools see them
 * @param token what the cookie carried; names the session
 */
public record SignedIn(Account account, Caller caller, Token token) {}
