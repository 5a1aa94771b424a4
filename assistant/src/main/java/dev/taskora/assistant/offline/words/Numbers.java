package dev.taskora.assistant.offline.words;

import java.util.List;
import java.util.Map;

/** Numbers as people write them. */
public final class Numbers {

  private static final List<String> CARDINALS =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");
  private static final List<String> ORDINALS =
      List.of(
          "zeroth",
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "tenth",
          "eleventh",
          "twelfth");
  private static final Map<String, Integer> TENS = Map.of("thirty", 30, "forty", 40, "sixty", 60);

  private Numbers() {}

  /** {@code 12} or {@code twelve}; -1 when it is no number below a million. */
  public static int cardinal(String word) {
    int named = CARDINALS.indexOf(word);
    if (named >= 0) {
      return named;
    }
    return TENS.containsKey(word) ? TENS.get(word) : digits(word);
  }

  /** {@code 3rd} or {@code third}; -1 when it is no ordinal. */
  public static int ordinal(String word) {
    int named = ORDINALS.indexOf(word);
    if (named >= 0 || word.length() < 3) {
      return named;
    }
    String suffix = word.substring(word.length() - 2);
    boolean ends = List.of("st", "nd", "rd", "th").contains(suffix);
    return ends ? digits(word.substring(0, word.length() - 2)) : -1;
  }

  /** Plain digits; -1 when it is anything else or has more than 6. */
  public static int digits(String word) {
    if (word.isEmpty() || word.length() > 6) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = 10 * value + (c - '0');
    }
    return value;
  }
}
