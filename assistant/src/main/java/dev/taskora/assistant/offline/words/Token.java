package dev.taskora.assistant.offline.words;

/**
 * A piece of a text.
 *
 * @param text as it was written; what is between the quotes of a QUOTED one
 * @param word what vocabulary is compared with: lower case, straight apostrophes; empty for a
 *     QUOTED one, which is never vocabulary
 * @param start where it begins in the text (char index)
 * @param end just behind it
 * @param spaced whether white space or the beginning stands before it
 */
public record Token(String text, String word, Kind kind, int start, int end, boolean spaced) {

  /** What sort of piece. */
  public enum Kind {
    WORD,
    /** Digits alone. */
    NUMBER,
    /** A literal: {@code "next friday"} between quotes is no date. */
    QUOTED,
    /** {@code #home}; text and word are without the {@code #}. */
    TAG,
    /** One punctuation mark. */
    MARK,
    /** The end of a line. */
    LINE
  }

  public boolean is(String wanted) {
    return word.equals(wanted);
  }

  /** Whether it is something one can say, not punctuation. */
  public boolean speaks() {
    return kind != Kind.MARK && kind != Kind.LINE;
  }
}
