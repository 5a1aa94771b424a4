/**
 * How the engine's values look as JSON on the wire, one shape per thing. No routes and no state:
 * value in, JSON out.
 */
@NullMarked
package dev.taskora.ops.http.shape;

import org.jspecify.annotations.NullMarked;
