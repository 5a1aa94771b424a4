package dev.taskora.assistant.talk;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Where time and names come from.
 *
 * @param ids gives a new id at every call, unique in the whole installation (UUIDv7 in production)
 */
public record Sources(InstantSource clock, Supplier<String> ids) {}
