/**
 * Two snapshots in, symptoms out: one small detector per class of failure, each from status alone.
 * No policy and no memory; what is not a difference between two snapshots is not a new symptom.
 */
@NullMarked
package dev.taskora.ops.engine.detect;

import org.jspecify.annotations.NullMarked;
