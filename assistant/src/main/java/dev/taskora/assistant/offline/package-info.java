/**
 * The model that needs no network: sentences become tool calls by grammar and vocabulary, and
 * results become sentences. It knows the names and arguments of tools but not what they do, reads
 * no clock and keeps no state between turns.
 */
@NullMarked
package dev.taskora.assistant.offline;

import org.jspecify.annotations.NullMarked;
