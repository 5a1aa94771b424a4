/**
 * The conversation: turns of a model and of tools within explicit bounds, told to the reader as
 * {@link dev.taskora.assistant.talk.ChatEvent}s. No vendor types, no I/O, no clock and no ids of
 * its own: time, names, models and stores are handed in.
 */
@NullMarked
package dev.taskora.assistant.talk;

import org.jspecify.annotations.NullMarked;
