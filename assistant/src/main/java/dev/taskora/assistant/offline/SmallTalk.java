package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.Command.Topic;
import dev.taskora.assistant.offline.words.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people say without wanting anything done. */
final class SmallTalk {

  private SmallTalk() {}

  static boolean isTalk(List<Token> tokens) {
    return topic(tokens) != null;
  }

  static @Nullable Topic topic(List<Token> tokens) {
    if (Vocabulary.YES.areAllOf(tokens)) {
      return Topic.YES;
    }
    if (Vocabulary.NO.areAllOf(tokens)) {
      return Topic.NO;
    }
    if (Vocabulary.THANKS.areAllOf(tokens)) {
      return Topic.THANKS;
    }
    return Vocabulary.GREETING.areAllOf(tokens) ? Topic.GREETING : null;
  }
}
