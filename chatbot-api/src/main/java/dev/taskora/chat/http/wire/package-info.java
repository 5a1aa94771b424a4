/**
 * How a request is read and an answer written: problems, strict JSON and query parameters, request
 * ids, route declarations and event streams. No knowledge of tasks and chats, and no decision about
 * who may do what.
 */
@NullMarked
package dev.taskora.chat.http.wire;

import org.jspecify.annotations.NullMarked;
