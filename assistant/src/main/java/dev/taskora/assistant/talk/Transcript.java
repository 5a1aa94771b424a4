package dev.taskora.assistant.talk;

import dev.taskora.assistant.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A conversation while a turn runs in it: what is said is kept before anything builds on it. */
final class Transcript {

  private static final String UNKNOWN = "It is not known whether this was done.";

  private final ConversationStore store;
  private final String id;
  private final String owner;
  private final List<Message> messages = new ArrayList<>();

  Transcript(ConversationStore store, String id, String owner) {
    this.store = store;
    this.id = id;
    this.owner = owner;
  }

  /** Reads what was said before; false when there is no such conversation. */
  boolean load(int newest) {
    Conversation known = store.load(id, owner, newest);
    messages.addAll(known == null ? List.of() : known.messages());
    return known != null;
  }

  void add(Message said) {
    store.append(id, owner, List.of(said));
    messages.add(said);
  }

  /** Everything said in a turn so far. */
  List<Message> saidIn(String turn) {
    return messages.stream().filter(message -> message.turn().equals(turn)).toList();
  }

  /** How that turn ended last; null when it did not. */
  ChatEvent.@Nullable Reason endOf(String turn) {
    return saidIn(turn).reversed().stream()
        .map(Message::ended)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * What a model gets to see: whole turns, newest last, as many as the bound allows, each call
   * followed by exactly one answer. Turns that began after this one are left out: it may have
   * waited for a person while the conversation went on.
   *
   * @param tokens bound of the estimate; this turn itself is kept even beyond it
   */
  List<Message> upTo(String turn, int tokens) {
    Deque<List<Message>> kept = new ArrayDeque<>();
    int left = tokens;
    for (List<Message> entries : turnsUpTo(turn).reversed()) {
      List<Message> answered = answered(entries);
      left -= answered.stream().mapToInt(Transcript::tokens).sum();
      if (left < 0 && !kept.isEmpty()) {
        break;
      }
      kept.addFirst(answered);
    }
    return kept.stream().flatMap(List::stream).toList();
  }

  private List<List<Message>> turnsUpTo(String last) {
    Map<String, List<Message>> turns = new LinkedHashMap<>();
    for (Message message : messages) {
      if (message.role() == Message.Role.USER && !turns.containsKey(last)) {
        turns.put(message.id(), new ArrayList<>());
      }
      List<Message> entries = turns.get(message.turn());
      if (entries != null && !isSilence(message)) {
        entries.add(message);
      }
    }
    return new ArrayList<>(turns.values());
  }

  /** An ending without a word, as when a question to the person was all there was to say. */
  private static boolean isSilence(Message message) {
    return message.ended() != null && message.text().isBlank();
  }

  private static List<Message> answered(List<Message> entries) {
    Map<String, Message> answers = new LinkedHashMap<>();
    for (Message message : entries) {
      if (message.answer() != null) {
        answers.put(message.answer().callId(), message);
      }
    }
    List<Message> whole = new ArrayList<>();
    for (Message message : entries) {
      if (message.answer() == null) {
        whole.add(message);
        message.calls().forEach(call -> whole.add(answerTo(call, message, answers)));
      }
    }
    return whole;
  }

  private static Message answerTo(ToolCall call, Message asking, Map<String, Message> answers) {
    Message known = answers.get(call.id());
    if (known != null) {
      return known;
    }
    Message.Answer unknown =
        new Message.Answer(
            call.id(), call.tool(), call.tool(), Message.Answer.State.FAILED, Map.of());
    return Message.tool(call.id() + "/unknown", asking.turn(), UNKNOWN, unknown, asking.at());
  }

  private static int tokens(Message message) {
    return Bounds.utf8Bytes(message.text() + message.calls() + message.answer()) / 4 + 1;
  }
}
