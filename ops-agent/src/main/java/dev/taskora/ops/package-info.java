/**
 * The ops agent's front hall: configuration, the main loop and the wiring of doors to the engine.
 * No judgement and no I/O of its own.
 */
@NullMarked
package dev.taskora.ops;

import org.jspecify.annotations.NullMarked;
