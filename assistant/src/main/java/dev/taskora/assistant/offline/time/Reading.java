package dev.taskora.assistant.offline.time;

/**
 * Something read from tokens.
 *
 * @param end index just behind what was read
 * @param sure whether it can hardly mean anything else, wherever it stands; what is not sure ("at
 *     5", "friday") counts only at the edge of a sentence or before a preposition
 */
record Reading<T>(T value, int end, boolean sure) {}
