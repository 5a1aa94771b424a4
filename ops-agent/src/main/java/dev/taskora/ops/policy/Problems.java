package dev.taskora.ops.policy;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the files, at most 50 sentences, in the order of discovery. */
final class Problems {
  private static final int MAX = 50;

  private final List<String> sentences = new ArrayList<>();

  /** Says it once: {@code crash-loop.yaml:12: spec.mode: write one of Off, AlertOnly…}. */
  void add(String file, int line, String sentence) {
    String whole = file + ":" + line + ": " + sentence;
    if (sentences.size() < MAX && !sentences.contains(whole)) {
      sentences.add(whole);
    }
  }

  boolean any() {
    return !sentences.isEmpty();
  }

  List<String> all() {
    return List.copyOf(sentences);
  }
}
