/**
 * The agent's HTTP door: health, metrics and read-only routes over the engine's published view, and
 * faults where the cluster is simulated. It decides nothing and imports no other door; what it
 * needs from them it names as small ports of its own.
 */
@NullMarked
package dev.taskora.ops.http;

import org.jspecify.annotations.NullMarked;
