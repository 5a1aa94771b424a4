package dev.taskora.assistant.offline.words;

import dev.taskora.assistant.offline.words.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts a text into tokens, in one pass. What stands between white space is one token, without the
 * punctuation around it; {@code 17:30}, {@code don't} and {@code check-in} stay whole.
 */
public final class Tokeniser {

  private static final String OPENING = "([{¿¡";
  private static final String CLOSING = ".,;:!?)]}…";
  private static final Map<Character, Character> QUOTES =
      Map.of('"', '"', '“', '”', '„', '“', '«', '»', '`', '`', '\'', '\'', '‘', '’');

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Map<Character, Integer> lastClosing = new HashMap<>();
  private int at;

  private Tokeniser(String text) {
    this.text = text;
    QUOTES.values().forEach(quote -> lastClosing.put(quote, text.lastIndexOf(quote)));
  }

  /** The tokens of any text, in order. */
  public static List<Token> tokens(String text) {
    return List.copyOf(new Tokeniser(text).read());
  }

  private List<Token> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        add(Kind.LINE, at, at + 1);
      } else if (isSpace(c)) {
        at++;
      } else if (!quoted(c)) {
        chunk();
      }
    }
    return tokens;
  }

  private boolean quoted(char open) {
    Character close = QUOTES.get(open);
    if (close == null || !spacedAt(at) || lastClosing.getOrDefault(close, -1) <= at) {
      return false;
    }
    int end = closing(close);
    if (end <= at + 1) {
      return false;
    }
    String inner = text.substring(at + 1, end).strip();
    if (inner.isEmpty()) {
      return false;
    }
    tokens.add(new Token(inner, "", Kind.QUOTED, at, end + 1, true));
    at = end + 1;
    return true;
  }

  /** The next closing quote with nothing wordlike behind it; -1 when there is none. */
  private int closing(char close) {
    for (int end = text.indexOf(close, at + 1); end >= 0; end = text.indexOf(close, end + 1)) {
      if (end + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 1))) {
        return end;
      }
    }
    lastClosing.put(close, -1);
    return -1;
  }

  private void chunk() {
    int from = at;
    int to = from;
    while (to < text.length() && !isSpace(text.charAt(to)) && text.charAt(to) != '\n') {
      to++;
    }
    while (from < to && OPENING.indexOf(text.charAt(from)) >= 0) {
      from = mark(from);
    }
    int end = to;
    while (end > from && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (text.substring(from, end).contains("://")) {
      word(from, end);
    } else {
      parts(from, end);
    }
    for (int i = end; i < to; i++) {
      mark(i);
    }
    at = to;
  }

  /** Cuts {@code milk,bread} in two, and leaves {@code 1,000} alone. */
  private void parts(int from, int end) {
    int begin = from;
    for (int i = from + 1; i < end - 1; i++) {
      char c = text.charAt(i);
      boolean cuts = c == ';' || (c == ',' && !Character.isDigit(text.charAt(i + 1)));
      if (cuts) {
        word(begin, i);
        mark(i);
        begin = i + 1;
      }
    }
    word(begin, end);
  }

  private void word(int from, int end) {
    if (from >= end) {
      return;
    }
    boolean tag = text.charAt(from) == '#' && end > from + 1 && letter(from + 1);
    if (tag) {
      String name = text.substring(from + 1, end);
      tokens.add(new Token(name, plain(name), Kind.TAG, from, end, spacedAt(from)));
      return;
    }
    String word = text.substring(from, end);
    if (word.length() == 1 && isMark(word.charAt(0))) {
      mark(from);
      return;
    }
    boolean digits = word.chars().allMatch(c -> c >= '0' && c <= '9');
    tokens.add(
        new Token(word, plain(word), digits ? Kind.NUMBER : Kind.WORD, from, end, spacedAt(from)));
  }

  private int mark(int index) {
    String mark = text.substring(index, index + 1);
    tokens.add(new Token(mark, mark, Kind.MARK, index, index + 1, spacedAt(index)));
    return index + 1;
  }

  private void add(Kind kind, int from, int end) {
    String piece = text.substring(from, end);
    tokens.add(new Token(piece, piece, kind, from, end, spacedAt(from)));
    at = end;
  }

  private boolean letter(int index) {
    return Character.isLetter(text.codePointAt(index));
  }

  private boolean spacedAt(int index) {
    return index == 0
        || isSpace(text.charAt(index - 1))
        || text.charAt(index - 1) == '\n'
        || OPENING.indexOf(text.charAt(index - 1)) >= 0;
  }

  /** Punctuation and arithmetic, but not symbols such as a heart. */
  private static boolean isMark(char c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL ->
          true;
      default -> false;
    };
  }

  private static boolean isSpace(char c) {
    return c != '\n' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** How vocabulary is spelled. */
  static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('’', '\'').replace('‘', '\'');
  }
}
