/**
 * Lists of tasks: filters, orders, pages, and the text that is searched. As pure as {@link
 * dev.taskora.chat.task}; nothing here changes a task.
 */
@NullMarked
package dev.taskora.chat.task.list;

import org.jspecify.annotations.NullMarked;
