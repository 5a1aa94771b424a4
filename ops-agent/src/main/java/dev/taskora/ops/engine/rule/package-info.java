/**
 * What an operator wrote down: policies, their ladders and bounds, as values that are already known
 * to make sense. How they look in a file is not known here, and nothing is decided here.
 */
@NullMarked
package dev.taskora.ops.engine.rule;

import org.jspecify.annotations.NullMarked;
