/**
 * PostgreSQL's own programs and the directory they work in: unpack, make a cluster, start, stop. No
 * SQL; what it is used for is {@link dev.taskora.chat.postgres.EmbeddedPostgres}'s business.
 */
@NullMarked
package dev.taskora.chat.postgres.server;

import org.jspecify.annotations.NullMarked;
