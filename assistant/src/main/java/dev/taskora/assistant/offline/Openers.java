package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.words.Token;
import dev.taskora.assistant.offline.words.Verbs;
import java.util.List;

/** How sentences begin. Tells commands from things to do. */
final class Openers {

  /** What a sentence begins with. */
  enum Kind {
    /** "Add …", "new task: …". */
    ADD,
    /** "Remind me to …", "I need to …": what follows is what is to be done. */
    DUTY,
    /** "Delete …", "mark … as done": changes what is there. */
    CHANGE,
    /** "Show …", "help", "undo": harmless, and clearly meant for us. */
    ASK,
    /** "Buy …". */
    ACTION,
    OTHER
  }

  private final Listing listing;
  private final Changing changing;

  Openers(Listing listing, Changing changing) {
    this.listing = listing;
    this.changing = changing;
  }

  /** Where the sentence begins behind its courtesies; 0 when there is nothing else. */
  static int politeEnd(List<Token> tokens) {
    int at = 0;
    while (true) {
      int end = Vocabulary.POLITE.end(tokens, at);
      while (end < tokens.size() && !tokens.get(end).speaks()) {
        end++;
      }
      if (end == at || end >= tokens.size()) {
        return at;
      }
      at = end;
    }
  }

  static List<Token> withoutCourtesy(List<Token> tokens) {
    return tokens.subList(politeEnd(tokens), tokens.size());
  }

  /** The sentence without courtesies, and without "I want to" before what we do ourselves. */
  List<Token> core(List<Token> sentence) {
    List<Token> tokens = withoutCourtesy(sentence);
    int wish = Vocabulary.WISH.end(tokens, 0);
    if (wish == 0 || wish == tokens.size()) {
      return tokens;
    }
    List<Token> wanted = tokens.subList(wish, tokens.size());
    boolean must = tokens.get(1).is("need") || tokens.get(1).is("have");
    boolean ours =
        listing.asks(wanted)
            || Vocabulary.ADD.beginAt(wanted, 0)
            || (!must && changing.isChange(wanted));
    return ours ? wanted : tokens;
  }

  /** What a sentence begins with, behind its courtesies. */
  Kind kind(List<Token> sentence) {
    List<Token> tokens = core(sentence);
    if (tokens.isEmpty()) {
      return Kind.OTHER;
    }
    if (isPlain(tokens) || listing.asks(tokens) || Vocabulary.SEARCH.beginAt(tokens, 0)) {
      return Kind.ASK;
    }
    if (changing.isTagging(tokens)) {
      return Kind.CHANGE;
    }
    if (Adding.openerEnd(tokens) > 0) {
      return Kind.ADD;
    }
    if (Vocabulary.DUTY.beginAt(tokens, 0) || Vocabulary.WISH.beginAt(tokens, 0)) {
      return Kind.DUTY;
    }
    if (changing.isChange(tokens)) {
      return Kind.CHANGE;
    }
    return isAction(tokens) ? Kind.ACTION : Kind.OTHER;
  }

  /**
   * The same behind other words, where "today" and "high priority" belong to what stands before.
   */
  Kind kindInside(List<Token> sentence) {
    Kind kind = kind(sentence);
    List<Token> tokens = core(sentence);
    boolean vague =
        kind == Kind.ASK
            && !isPlain(tokens)
            && !Vocabulary.SEARCH.beginAt(tokens, 0)
            && !listing.asksClearly(tokens);
    return vague ? Kind.OTHER : kind;
  }

  private static boolean isPlain(List<Token> tokens) {
    return Vocabulary.UNDO.areAllOf(tokens)
        || Vocabulary.HELP.areAllOf(tokens)
        || Vocabulary.SUMMARY.areAllOf(tokens);
  }

  /** "Buy milk", but not "buy". */
  static boolean isAction(List<Token> tokens) {
    long said = tokens.stream().filter(Token::speaks).count();
    return said > 1
        && Verbs.isImperative(tokens.getFirst().word())
        && !asksOrTells(tokens.get(1).word());
  }

  /** The same, but not "water bottles", where the first word may be a thing. */
  static boolean isSurelyAction(List<Token> sentence) {
    List<Token> tokens = withoutCourtesy(sentence);
    return isAction(tokens)
        && (!Verbs.isOftenNoun(tokens.getFirst().word()) || Vocabulary.OBJECT.beginAt(tokens, 1));
  }

  /** "Do you …" and "have I …" are questions. */
  private static boolean asksOrTells(String word) {
    return Vocabulary.PERSONS.contains(word);
  }
}
