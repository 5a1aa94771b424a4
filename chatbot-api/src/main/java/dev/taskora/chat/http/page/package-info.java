/**
 * The built page as files on a disk, and what browsers are told to refuse. No route of the API and
 * no knowledge of who asks.
 */
@NullMarked
package dev.taskora.chat.http.page;

import org.jspecify.annotations.NullMarked;
