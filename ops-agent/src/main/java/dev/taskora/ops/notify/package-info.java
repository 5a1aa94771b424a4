/**
 * How people are told: the log always, other sinks beside it. Every word comes from the engine's
 * values; nothing is decided here.
 */
@NullMarked
package dev.taskora.ops.notify;

import org.jspecify.annotations.NullMarked;
