package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.time.When;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence says beside the title: when, how important, and under which tags.
 *
 * @param rest what is left
 * @param unclear a date that reads in two ways; null when there is none
 */
record Slots(
    @Nullable When due,
    @Nullable String priority,
    List<String> tags,
    List<Token> rest,
    @Nullable String unclear) {

  /** Each round takes at least one phrase; nobody says please more often. */
  private static final int ROUNDS = 8;

  private static final Phrases COURTESY =
      Phrases.of("please|pls|plz|thanks|thx|ok|okay", "thank you", "for me", "if you can|could");
  private static final Phrases PRIORITY =
      Phrases.of(
          "p1|p2|p3|p4|!1|!2|!3|!4|!high|!medium|!low",
          "with|at|as high|highest|top|low|lowest|medium|normal priority",
          "high|highest|top|low|lowest|medium|normal priority",
          "high-priority|low-priority|medium-priority",
          "priority :? high|medium|normal|low|none|1|2|3|4");
  private static final Phrases URGENT =
      Phrases.of(
          "urgent|urgently|asap|important",
          "it's|its|is|very urgent|important",
          "as soon as possible");

  /** Takes them out of a sentence. */
  static Slots of(List<Token> sentence, WhenGrammar grammar) {
    List<String> tags =
        sentence.stream()
            .filter(token -> token.kind() == Token.Kind.TAG)
            .map(Token::text)
            .distinct()
            .toList();
    List<Token> untagged =
        sentence.stream().filter(token -> token.kind() != Token.Kind.TAG).toList();
    Slots slots = new Slots(null, null, tags, untagged, null);
    for (int round = 0, before = -1; round < ROUNDS && slots.rest.size() != before; round++) {
      before = slots.rest.size();
      slots = slots.withoutCourtesy().takePriority().takeDue(grammar);
    }
    return slots;
  }

  private Slots with(List<Token> left) {
    return new Slots(due, priority, tags, left, unclear);
  }

  private Slots withoutCourtesy() {
    return with(withoutCourtesy(rest));
  }

  /** Without "please" at the end, unless it is all that is said. */
  static List<Token> withoutCourtesy(List<Token> tokens) {
    int end = spokenEnd(tokens);
    int from = COURTESY.start(tokens, end);
    return from < end && from > 0 ? cut(tokens, from, end) : tokens;
  }

  private Slots takeDue(WhenGrammar grammar) {
    if (due != null) {
      return this;
    }
    WhenGrammar.Found found = grammar.take(rest);
    return new Slots(found.when(), priority, tags, found.rest(), found.unclear());
  }

  private Slots takePriority() {
    if (priority != null) {
      return this;
    }
    int end = spokenEnd(rest);
    for (int i = 0; i < end; i++) {
      int behind = PRIORITY.end(rest, i);
      if (behind > i) {
        return prioritised(level(rest.subList(i, behind)), i, behind);
      }
    }
    int urgent = URGENT.start(rest, end);
    if (urgent < end && urgent > 0 && !rest.get(urgent - 1).is("(")) {
      return prioritised("high", urgent, end);
    }
    int begin = URGENT.end(rest, 0);
    boolean heads = begin > 0 && begin < rest.size() && !rest.get(begin).speaks();
    return heads ? prioritised("high", 0, begin) : takeExclamation(end);
  }

  /** "Call the bank !" and "call the bank!!", but not "buy milk!". */
  private Slots takeExclamation(int end) {
    List<Token> tail = rest.subList(end, rest.size());
    long marks = tail.stream().filter(token -> token.is("!")).count();
    boolean apart = marks == 1 && tail.stream().anyMatch(mark -> mark.is("!") && mark.spaced());
    return end > 0 && (marks > 1 || apart) ? prioritised("high", end, rest.size()) : this;
  }

  private Slots prioritised(String level, int from, int end) {
    return new Slots(due, level, tags, cut(rest, from, end), unclear);
  }

  /** A priority that is said at this place; the index just behind it, or the place itself. */
  static int priorityEnd(List<Token> tokens, int at) {
    return Math.max(PRIORITY.end(tokens, at), URGENT.end(tokens, at));
  }

  /** The level that a priority phrase means. */
  static String level(List<Token> phrase) {
    for (Token token : phrase) {
      switch (token.word().replace("-priority", "").replace("!", "").toLowerCase(Locale.ROOT)) {
        case "p1", "1", "high", "highest", "top", "urgent", "urgently", "asap", "important" -> {
          return "high";
        }
        case "p2", "2", "medium", "normal" -> {
          return "medium";
        }
        case "p3", "3", "low", "lowest" -> {
          return "low";
        }
        case "p4", "4", "none" -> {
          return "none";
        }
        default -> {}
      }
    }
    return "high";
  }

  private static int spokenEnd(List<Token> tokens) {
    int end = tokens.size();
    while (end > 0 && !tokens.get(end - 1).speaks()) {
      end--;
    }
    return end;
  }

  private static List<Token> cut(List<Token> tokens, int from, int end) {
    List<Token> left = new ArrayList<>(tokens.subList(0, from));
    left.addAll(tokens.subList(end, tokens.size()));
    return left;
  }
}
