/**
 * What the cluster showed: trimmed snapshots of its objects, and the symptoms read out of them.
 * Facts only: no policy, no judgement, no memory of what was there before.
 */
@NullMarked
package dev.taskora.ops.engine.seen;

import org.jspecify.annotations.NullMarked;
