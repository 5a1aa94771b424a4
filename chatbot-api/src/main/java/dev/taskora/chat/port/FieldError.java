package dev.taskora.chat.port;

/**
 * One mistake in what a caller sent.
 *
 * @param field the field's name as the caller spells it, e.g. {@code title} or {@code tags[3]}
 * @param detail a sentence that says what to write instead
 */
public record FieldError(String field, String detail) {}
