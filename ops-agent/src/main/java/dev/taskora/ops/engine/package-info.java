/**
 * The judgement: events in, commands out, every decision with its reason; a pure function of what
 * it was told, in order. No clock, no randomness, no I/O, no vendor's types and no hash order.
 */
@NullMarked
package dev.taskora.ops.engine;

import org.jspecify.annotations.NullMarked;
