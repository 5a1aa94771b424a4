/**
 * The engine room: events in, commands out, an immutable view for everybody else; the books of what
 * is known and open. No clock, no randomness, no I/O, no vendor's types and no hash order.
 */
@NullMarked
package dev.taskora.ops.engine;

import org.jspecify.annotations.NullMarked;
