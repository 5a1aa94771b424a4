/**
 * The judgement and what it speaks of: incidents, the ledger, decisions with their reasons. A pure
 * function from values to a value; it remembers nothing and sees no event.
 */
@NullMarked
package dev.taskora.ops.engine.judge;

import org.jspecify.annotations.NullMarked;
