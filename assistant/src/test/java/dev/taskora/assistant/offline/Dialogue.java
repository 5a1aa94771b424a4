package dev.taskora.assistant.offline;

import dev.taskora.assistant.Caller;
import dev.taskora.assistant.ToolCall;
import dev.taskora.assistant.ToolSpec;
import dev.taskora.assistant.talk.ChatEvent;
import dev.taskora.assistant.talk.Message;
import dev.taskora.assistant.talk.ModelRequest;
import dev.taskora.assistant.talk.ModelSink;
import dev.taskora.assistant.talk.Stop;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody talks with the offline model on Wednesday 4 March 2026, 10:20 in Berlin. */
final class Dialogue {

  static final Instant NOW = Instant.parse("2026-03-04T09:20:30Z");
  private static final Caller ANN = new Caller("ann", "Ann", Set.of(), ZoneId.of("Europe/Berlin"));

  private final OfflineModel model = new OfflineModel();
  private final List<Message> messages = new ArrayList<>();
  private final TaskWorld world;
  private final List<ToolSpec> tools;
  private int ids;

  Dialogue(TaskWorld world) {
    this(world, TaskWorld.TOOLS);
  }

  Dialogue(TaskWorld world, List<ToolSpec> tools) {
    this.world = world;
    this.tools = tools;
  }

  /**
   * What came of a message.
   *
   * @param calls each as its tool and its arguments, in short
   */
  record Turn(List<String> calls, String text) {

    /** The calls that change something, or when there are none the last one. */
    String meant() {
      List<String> changing =
          calls.stream()
              .filter(call -> !call.startsWith("list") && !call.startsWith("search"))
              .toList();
      List<String> last = calls.isEmpty() ? List.of() : List.of(calls.getLast());
      return String.join("; ", changing.isEmpty() ? last : changing);
    }

    String all() {
      return String.join("; ", calls);
    }
  }

  Turn say(String text) {
    String turn = "m" + ++ids;
    messages.add(Message.user(turn, text, NOW));
    List<String> calls = new ArrayList<>();
    while (true) {
      Heard heard = new Heard();
      model.stream(
          new ModelRequest(messages, tools, ANN, NOW, NOW.plusSeconds(60), new Stop()), heard);
      if (heard.calls.isEmpty()) {
        messages.add(
            Message.ending(
                "m" + ++ids, turn, heard.text.toString(), ChatEvent.Reason.COMPLETE, NOW));
        return new Turn(calls, heard.text.toString());
      }
      messages.add(Message.asking("m" + ++ids, turn, "", heard.calls, NOW));
      for (ToolCall call : heard.calls) {
        calls.add(call.tool() + shown(call.arguments()));
        TaskWorld.Told told = world.call(call.tool(), call.arguments());
        messages.add(Message.tool("m" + ++ids, turn, told.text(), answer(call, told), NOW));
      }
    }
  }

  /** Adds a question with buttons that nobody has answered. */
  void leaveAQuestionOpen() {
    ToolCall call = new ToolCall("waits", "delete_tasks", Map.of("ids", List.of("1", "2")));
    messages.add(Message.user("w1", "delete everything", NOW));
    messages.add(Message.asking("w2", "w1", "", List.of(call), NOW));
    Message.Answer answer =
        new Message.Answer(
            "waits", "delete_tasks", "Delete", Message.Answer.State.WAITING, Map.of());
    messages.add(Message.tool("w3", "w1", "Delete 2 tasks?", answer, NOW));
  }

  private static Message.Answer answer(ToolCall call, TaskWorld.Told told) {
    return new Message.Answer(
        call.id(), call.tool(), call.tool(), Message.Answer.State.DONE, told.content());
  }

  private static String shown(Map<String, @Nullable Object> arguments) {
    StringBuilder shown = new StringBuilder();
    arguments.forEach((name, value) -> shown.append(' ').append(shown(name, value)));
    return shown.toString();
  }

  private static String shown(String name, @Nullable Object value) {
    if (name.equals("tasks") && value instanceof List<?> tasks) {
      return tasks.stream().map(Dialogue::task).collect(Collectors.joining(" + "));
    }
    return name + "=" + (value instanceof List<?> list ? joined(list) : value);
  }

  private static String joined(List<?> list) {
    return list.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String task(Object value) {
    Map<?, ?> task = new LinkedHashMap<>((Map<?, ?>) value);
    StringBuilder shown = new StringBuilder("[" + task.get("title") + "]");
    if (task.get("due") != null) {
      shown.append(" @").append(task.get("due").toString().replace(":00+01:00", ""));
    }
    if (task.get("priority") != null) {
      shown.append(" !").append(task.get("priority"));
    }
    if (task.get("tags") instanceof List<?> tags) {
      shown.append(" #").append(joined(tags));
    }
    return shown.toString();
  }

  /** Keeps what a model says. */
  private final class Heard implements ModelSink {
    final StringBuilder text = new StringBuilder();
    final List<ToolCall> calls = new ArrayList<>();

    @Override
    public void delta(String piece) {
      text.append(piece);
    }

    @Override
    public void call(String tool, Map<String, @Nullable Object> arguments) {
      calls.add(new ToolCall("c" + ++ids, tool, arguments));
    }

    @Override
    public void notice(String code, String said) {
      throw new AssertionError("The offline model has no notices.");
    }

    @Override
    public void done(End end) {}

    @Override
    public void failed(Kind kind, String detail) {
      throw new AssertionError("The offline model failed: " + detail);
    }
  }
}
