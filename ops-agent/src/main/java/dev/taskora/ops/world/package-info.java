/**
 * A simulated cluster: it obeys commands, shows what a real one would show, and keeps its own
 * clock, which whoever owns it moves. No judgement, no wall clock, no cluster of anybody's.
 */
@NullMarked
package dev.taskora.ops.world;

import org.jspecify.annotations.NullMarked;
