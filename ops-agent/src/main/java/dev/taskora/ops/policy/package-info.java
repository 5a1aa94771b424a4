/**
 * Policy and scenario files: YAML in, values of the engine out, or errors with file and line that
 * say what to write. The only room that knows YAML; nothing is decided here.
 */
@NullMarked
package dev.taskora.ops.policy;

import org.jspecify.annotations.NullMarked;
