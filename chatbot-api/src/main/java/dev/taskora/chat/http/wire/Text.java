package dev.taskora.chat.http.wire;

/** What every piece of text from outside must satisfy before anything else looks at it. */
final class Text {
  static final String HOW = "Remove the NUL character or the half of a surrogate pair.";

  private Text() {}

  /** Storable as UTF-8 in PostgreSQL: no NUL, no half of a surrogate pair. */
  static boolean storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
