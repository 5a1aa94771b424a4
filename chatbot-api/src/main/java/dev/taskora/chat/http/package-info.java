/**
 * The HTTP face of the chat side: one small class for each group of routes, sign-in, the page, and
 * the way to the ops agent. No SQL and no rule about tasks: routes read a request, call one verb
 * and write its answer.
 */
@NullMarked
package dev.taskora.chat.http;

import org.jspecify.annotations.NullMarked;
