package dev.taskora.assistant.offline.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How alike what somebody says and a title are. Small words and endings do not count, a slip of the
 * finger counts little, order does not matter.
 */
public final class Likeness {

  /** How well a title fits, best first. */
  public enum Fit {
    /** It is the title. */
    EXACT,
    /** Every word that was said stands in the title. */
    WORDS,
    /** Every word does, allowing for slips of the finger. */
    CLOSE,
    NONE
  }

  private static final int MOST_WORDS = 24;
  private static final Set<String> SMALL =
      Set.of(
          "a",
          "an",
          "the",
          "my",
          "our",
          "that",
          "this",
          "one",
          "to",
          "task",
          "tasks",
          "todo",
          "item",
          "reminder",
          "entry",
          "about",
          "for",
          "of",
          "on",
          "in",
          "with",
          "and",
          "please",
          "called",
          "named",
          "titled",
          "some",
          "s");

  private final List<String> said;
  private final String whole;

  private Likeness(String said) {
    this.said = words(said);
    this.whole = String.join(" ", spelled(said));
  }

  /** What was said, to be compared with titles; of a long text only the beginning. */
  public static Likeness to(String said) {
    return new Likeness(said);
  }

  /** Whether there is anything to compare. */
  public boolean isEmpty() {
    return said.isEmpty();
  }

  public Fit fit(String title) {
    if (!whole.isEmpty() && whole.equals(String.join(" ", spelled(title)))) {
      return Fit.EXACT;
    }
    List<String> words = words(title);
    if (said.isEmpty() || words.isEmpty()) {
      return Fit.NONE;
    }
    if (said.equals(words)) {
      return Fit.EXACT;
    }
    if (said.stream().allMatch(word -> words.stream().anyMatch(w -> begins(w, word)))) {
      return Fit.WORDS;
    }
    boolean close = said.stream().allMatch(word -> words.stream().anyMatch(w -> near(w, word)));
    return close ? Fit.CLOSE : Fit.NONE;
  }

  private static boolean begins(String inTitle, String said) {
    return inTitle.equals(said) || (said.length() >= 4 && inTitle.startsWith(said));
  }

  private static boolean near(String inTitle, String said) {
    if (begins(inTitle, said)) {
      return true;
    }
    int shorter = Math.min(inTitle.length(), said.length());
    int allowed = shorter >= 8 ? 2 : shorter >= 4 ? 1 : 0;
    return allowed > 0
        && shorter <= 40
        && Math.abs(inTitle.length() - said.length()) <= allowed
        && distance(inTitle, said) <= allowed;
  }

  /** Edits, with two swapped neighbours as one (optimal string alignment). */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }

  private static List<String> words(String text) {
    return spelled(text).stream()
        .filter(word -> !SMALL.contains(word))
        .map(Likeness::stem)
        .toList();
  }

  /** Runs of letters and digits, in lower case. */
  private static List<String> spelled(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String plain = Tokeniser.plain(text);
    for (int i = 0; i <= plain.length() && words.size() < MOST_WORDS; ) {
      int point = i < plain.length() ? plain.codePointAt(i) : ' ';
      i += Character.charCount(point);
      if (isWordlike(point)) {
        word.appendCodePoint(point);
      } else if (point != '\'' && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /** Emoji are words of their own kind: a title may be nothing else. */
  private static boolean isWordlike(int point) {
    return Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.OTHER_SYMBOL
        || Character.getType(point) == Character.NON_SPACING_MARK
        || Character.getType(point) == Character.COMBINING_SPACING_MARK;
  }

  /** Cuts the endings that a verb or a noun takes. */
  static String stem(String word) {
    String base = Verbs.base(word);
    if (!base.equals(word) || word.length() < 4) {
      return base;
    }
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
