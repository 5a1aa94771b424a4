/**
 * From a message to the commands in it: clauses, verbs, titles and what "the second one" points at.
 * It knows the words people use, but neither their tasks nor the tools.
 */
@NullMarked
package dev.taskora.assistant.offline.sentence;

import org.jspecify.annotations.NullMarked;
