/**
 * What the ports of the chat side share: typed failures, field errors, ids, waiting for a result.
 * No storage, no routes and no rule about tasks or accounts lives here.
 */
@NullMarked
package dev.taskora.chat.port;

import org.jspecify.annotations.NullMarked;
