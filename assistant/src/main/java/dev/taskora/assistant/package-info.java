/**
 * A verb that a person or a model can say, defined once as a {@link dev.taskora.assistant.Tool} and
 * run only through the {@link dev.taskora.assistant.Gate}. No vendor types, no I/O and no knowledge
 * of what the verbs do.
 */
@NullMarked
package dev.taskora.assistant;

import org.jspecify.annotations.NullMarked;
