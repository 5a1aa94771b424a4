package dev.taskora.chat;

/** A setting that stops the start; the message is the one sentence to print. */
final class BadSetting extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadSetting(String sentence) {
    super(sentence, null, false, false);
  }
}
