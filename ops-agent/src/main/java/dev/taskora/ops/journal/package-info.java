/**
 * What the agent saw, on disk: events as lines of JSON, to be looked at or replayed. Nothing is
 * judged here, and losing the journal loses no budget: that is the ledger's.
 */
@NullMarked
package dev.taskora.ops.journal;

import org.jspecify.annotations.NullMarked;
