package dev.taskora.assistant.offline.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of phrases, compared word by word. A phrase is written as words with blanks between them;
 * {@code a|b} stands for either, a trailing {@code ?} makes a word optional: {@code "mark|set
 * the|my? list"}. The first word is never optional.
 */
public final class Phrases {

  private record Slot(Set<String> words, boolean optional) {}

  private final Map<String, List<List<Slot>>> byFirstWord = new HashMap<>();

  private Phrases(String... phrases) {
    for (String phrase : phrases) {
      List<Slot> slots = Arrays.stream(phrase.split(" ")).map(Phrases::slot).toList();
      for (String first : slots.getFirst().words()) {
        byFirstWord.computeIfAbsent(first, none -> new ArrayList<>()).add(slots);
      }
    }
  }

  public static Phrases of(String... phrases) {
    return new Phrases(phrases);
  }

  private static Slot slot(String written) {
    boolean optional = written.length() > 1 && written.endsWith("?");
    String words = optional ? written.substring(0, written.length() - 1) : written;
    return new Slot(Set.of(words.split("\\|")), optional);
  }

  /**
   * Where the longest phrase that begins at a token ends.
   *
   * @return index just behind it; {@code from} itself when none begins there
   */
  public int end(List<Token> tokens, int from) {
    if (from >= tokens.size()) {
      return from;
    }
    int longest = from;
    for (List<Slot> phrase : byFirstWord.getOrDefault(tokens.get(from).word(), List.of())) {
      longest = Math.max(longest, end(phrase, 0, tokens, from));
    }
    return longest;
  }

  public boolean beginAt(List<Token> tokens, int from) {
    return end(tokens, from) > from;
  }

  /** Whether one phrase is all that the tokens say, apart from punctuation at the end. */
  public boolean areAllOf(List<Token> tokens) {
    int end = end(tokens, 0);
    return end > 0 && tokens.subList(end, tokens.size()).stream().noneMatch(Token::speaks);
  }

  /**
   * Where the longest phrase that ends at a token begins.
   *
   * @param end index just behind the phrase
   * @return index of its first token; {@code end} itself when none ends there
   */
  public int start(List<Token> tokens, int end) {
    for (int from = Math.max(0, end - 8); from < end; from++) {
      if (end(tokens.subList(0, end), from) == end) {
        return from;
      }
    }
    return end;
  }

  private static int end(List<Slot> phrase, int slot, List<Token> tokens, int at) {
    if (slot == phrase.size()) {
      return at;
    }
    Slot wanted = phrase.get(slot);
    int taken =
        at < tokens.size() && wanted.words().contains(tokens.get(at).word())
            ? end(phrase, slot + 1, tokens, at + 1)
            : -1;
    if (taken >= 0 || !wanted.optional()) {
      return taken;
    }
    return end(phrase, slot + 1, tokens, at);
  }
}
