package dev.taskora.chat.http;

import dev.taskora.assistant.talk.ChatLoop;
import dev.taskora.assistant.talk.ConversationStore;
import dev.taskora.chat.account.Accounts;
import dev.taskora.chat.account.Operators;
import dev.taskora.chat.task.TaskFeed;
import dev.taskora.chat.task.TaskStore;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The rooms whose verbs the routes call.
 *
 * @param ids a new UUIDv7 at every call
 */
public record Rooms(
    Accounts accounts,
    Operators operators,
    TaskStore tasks,
    TaskFeed feed,
    ChatLoop loop,
    ConversationStore conversations,
    Supplier<String> ids,
    InstantSource clock) {}
