/**
 * The verbs about tasks that people and models share, as tools: what they take, when they ask
 * first, how they say what they did. As pure as {@link dev.taskora.chat.task}; no rule about tasks
 * lives here.
 */
@NullMarked
package dev.taskora.chat.task.tool;

import org.jspecify.annotations.NullMarked;
