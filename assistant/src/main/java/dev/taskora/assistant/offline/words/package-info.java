/**
 * Text as tokens, and the words of a small English: phrases, verbs with their forms, numbers, and
 * how alike two titles are. It knows no dates, no tools and no conversation.
 */
@NullMarked
package dev.taskora.assistant.offline.words;

import org.jspecify.annotations.NullMarked;
