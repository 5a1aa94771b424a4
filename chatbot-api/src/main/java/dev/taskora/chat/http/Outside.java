package dev.taskora.chat.http;

import dev.taskora.chat.http.page.PageFiles;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What lies around the server.
 *
 * @param page the built page, when it is served here
 * @param publicTls people reach us by https
 * @param agent where the ops agent answers, without a trailing slash, when there is one
 * @param agentToken the agent's bearer token, asked for at every request
 */
public record Outside(
    Optional<PageFiles> page,
    boolean publicTls,
    Optional<URI> agent,
    Supplier<Optional<String>> agentToken) {}
