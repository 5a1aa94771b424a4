/**
 * The chat's routes: a message becomes a turn on a thread of its own, its events become a stream,
 * and what was said before can be read. No word of an answer is made here.
 */
@NullMarked
package dev.taskora.chat.http.talk;

import org.jspecify.annotations.NullMarked;
