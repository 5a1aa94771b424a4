/**
 * Dates and times as people say them, against a given now and zone. It reads no clock and knows
 * nothing of tasks.
 */
@NullMarked
package dev.taskora.assistant.offline.time;

import org.jspecify.annotations.NullMarked;
