package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.util.ArrayList;
import java.util.List;

/** What is left of a sentence as a title, spelled as it was written. */
final class Titles {

  private static final Phrases LOOSE_ENDS = Phrases.of("at|on|by|due|for|until|till|is|are|and");

  private Titles() {}

  /** The title; empty when nothing is left. A literal loses its quotes when it is all there is. */
  static String of(List<Token> tokens, String source) {
    List<Token> core = trimmed(tokens);
    if (core.size() == 1) {
      return core.getFirst().text();
    }
    StringBuilder title = new StringBuilder();
    for (int i = 0; i < core.size(); i++) {
      Token token = core.get(i);
      if (i > 0 && apart(core.get(i - 1), token)) {
        title.append(' ');
      }
      title.append(source, token.start(), token.end());
    }
    return title.toString().strip();
  }

  /** The same, without the preposition that a time leaves behind when it is taken out. */
  static String withoutLooseEnd(List<Token> tokens, String source) {
    List<Token> core = trimmed(tokens);
    int end = core.size();
    while (end > 0 && (LOOSE_ENDS.beginAt(core, end - 1) || !core.get(end - 1).speaks())) {
      end--;
    }
    return of(core.subList(0, end), source);
  }

  private static boolean apart(Token before, Token token) {
    return before.end() != token.start();
  }

  /** Without the punctuation around it, but with the bracket that closes one inside. */
  static List<Token> trimmed(List<Token> tokens) {
    int from = 0;
    int end = tokens.size();
    while (from < end && !tokens.get(from).speaks() && !opens(tokens.get(from))) {
      from++;
    }
    boolean bracketed = tokens.subList(from, end).stream().anyMatch(Titles::opens);
    while (end > from && isLoose(tokens.get(end - 1), bracketed)) {
      end--;
    }
    return new ArrayList<>(tokens.subList(from, end));
  }

  private static boolean opens(Token token) {
    return token.is("(") || token.is("[");
  }

  private static boolean isLoose(Token token, boolean bracketed) {
    boolean closes = bracketed && (token.is(")") || token.is("]"));
    return !token.speaks() && !closes && !token.is("%") && !token.is("+");
  }
}
