/**
 * Who may come in: accounts, passwords, sessions and the throttle in front of them. No routes and
 * no SQL; storage is behind {@link dev.taskora.chat.account.AccountStore}.
 */
@NullMarked
package dev.taskora.chat.account;

import org.jspecify.annotations.NullMarked;
