package dev.taskora.assistant.talk;

import dev.taskora.assistant.Argument;
import dev.taskora.assistant.Caller;
import dev.taskora.assistant.Change;
import dev.taskora.assistant.Gate;
import dev.taskora.assistant.RateLimit;
import dev.taskora.assistant.Tool;
import dev.taskora.assistant.ToolCatalog;
import dev.taskora.assistant.ToolResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A loop with a scripted model, a clock that stands still, and two small tools. */
final class Talking {
  static final Caller MARA = new Caller("u1", "Mara", Set.of(), ZoneOffset.UTC);
  static final Caller EVE = new Caller("u2", "Eve", Set.of(), ZoneOffset.UTC);

  record Note(@Argument("what") String text) {}

  final ScriptedModel model = new ScriptedModel();
  final InMemoryConversationStore store = new InMemoryConversationStore();
  final List<String> noted = new ArrayList<>();
  final ChatLoop loop;
  volatile Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private final AtomicInteger ids = new AtomicInteger();

  Talking(Bounds bounds) {
    List<Tool<Note>> tools =
        List.of(
            Tool.write("note_it", "Note", "notes", Note.class, (in, who, at) -> note(in)),
            Tool.destructive("wipe_it", "Wipe", "wipes", Note.class, (in, who, at) -> note(in)));
    Gate gate =
        new Gate(
            new ToolCatalog(tools), entry -> {}, new RateLimit(1_000, Duration.ofMinutes(1), 10));
    Sources sources = new Sources(() -> now, () -> "id" + ids.incrementAndGet());
    loop = new ChatLoop(model, gate, store, sources, bounds);
  }

  private ToolResult note(Note input) {
    noted.add(input.text());
    Change change = new Change("note", "created", Map.of("text", input.text()));
    return new ToolResult.Ok("Noted " + input.text() + ".", Map.of(), List.of(change));
  }

  List<ChatEvent> say(String text) {
    return say(null, text, MARA);
  }

  List<ChatEvent> say(@Nullable String conversation, String text, Caller caller) {
    List<ChatEvent> events = new ArrayList<>();
    loop.run(new TurnRequest(conversation, text, caller, null, new Stop()), events::add);
    return events;
  }

  List<ChatEvent> confirm(String id, boolean accept, Caller caller) {
    List<ChatEvent> events = new ArrayList<>();
    loop.confirm(id, accept, caller, new Stop(), events::add);
    return events;
  }

  static String conversation(List<ChatEvent> events) {
    return ((ChatEvent.Start) events.getFirst()).conversationId();
  }

  static ChatEvent.Reason reason(List<ChatEvent> events) {
    return ((ChatEvent.Done) events.getLast()).reason();
  }

  static ChatEvent.Failure.@Nullable Type failure(List<ChatEvent> events) {
    ChatEvent.Failure failure = first(events, ChatEvent.Failure.class);
    return failure == null ? null : failure.type();
  }

  static String text(List<ChatEvent> events) {
    StringBuilder text = new StringBuilder();
    for (ChatEvent event : events) {
      if (event instanceof ChatEvent.Delta delta) {
        text.append(delta.text());
      }
    }
    return text.toString();
  }

  static <E extends ChatEvent> @Nullable E first(List<ChatEvent> events, Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElse(null);
  }
}
