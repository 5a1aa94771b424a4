/**
 * The database: the stores, the migrations, the feed of changes and the embedded server. The only
 * SQL of the house, and no rule about tasks, accounts or conversations.
 */
@NullMarked
package dev.taskora.chat.postgres;

import org.jspecify.annotations.NullMarked;
