/**
 * Objects as the API server sends them, read into the engine's snapshots. No calls and no state: an
 * object in, a value out, whatever is missing in it.
 */
@NullMarked
package dev.taskora.ops.kube.read;

import org.jspecify.annotations.NullMarked;
