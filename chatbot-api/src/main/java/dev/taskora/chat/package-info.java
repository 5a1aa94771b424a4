/**
 * The chatbot API's front hall: configuration and the wiring of rooms. No SQL, no routes, no
 * judgement of its own.
 */
@NullMarked
package dev.taskora.chat;

import org.jspecify.annotations.NullMarked;
