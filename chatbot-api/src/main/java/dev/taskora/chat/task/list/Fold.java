package dev.taskora.chat.task.list;

import dev.taskora.chat.task.Task;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Text as it is searched and ordered: lower case, without accents, compatibility forms made plain.
 * Done here and stored, so that results do not depend on a database's locale.
 */
public final class Fold {
  private static final int TITLE_KEY_MAX = 50;

  private Fold() {}

  /** Folds any text. */
  public static String fold(String text) {
    String plain = ascii(text) ? text : stripped(text);
    return plain.toLowerCase(Locale.ROOT);
  }

  /** Everything of a task that a search looks into. */
  public static String searchable(Task task) {
    return fold(task.title() + "\n" + task.notes() + "\n" + String.join(" ", task.tags()));
  }

  /** What titles are ordered by: the first 50 characters, in code point order. */
  public static String titleKey(Task task) {
    String folded = fold(task.title());
    int length = folded.codePointCount(0, folded.length());
    return length <= TITLE_KEY_MAX
        ? folded
        : folded.substring(0, folded.offsetByCodePoints(0, TITLE_KEY_MAX));
  }

  /** The folded words of a search; all of them must occur. */
  public static List<String> words(String query) {
    String folded = fold(query).strip();
    return folded.isEmpty() ? List.of() : List.of(folded.split("\\s+", -1));
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static String stripped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
