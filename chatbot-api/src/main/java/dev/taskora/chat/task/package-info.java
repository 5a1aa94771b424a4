/**
 * What a task is, what may be changed about it, and the verbs that people and models share. Pure:
 * no clock, no random ids, no I/O and no vendor types; storage is behind {@link
 * dev.taskora.chat.task.TaskStore}.
 */
@NullMarked
package dev.taskora.chat.task;

import org.jspecify.annotations.NullMarked;
