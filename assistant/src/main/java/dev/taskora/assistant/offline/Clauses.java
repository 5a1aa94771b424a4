package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.Openers.Kind;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import dev.taskora.assistant.offline.words.Verbs;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a message into clauses, one command each. It is careful: "buy bread and butter" and "remind
 * me to back up the phone and delete the photos" are one thing to do.
 */
final class Clauses {

  private static final Phrases THEN =
      Phrases.of("then|afterwards|also", "after that", "as well as");
  private static final Phrases AND = Phrases.of("and|&|plus", ",");
  private static final Phrases ABBREVIATION =
      Phrases.of("mr|mrs|ms|dr|st|no|nr|vs|etc|prof|inc|ltd|jr|sr|approx|e.g|i.e|a.m|p.m");
  private static final Phrases BULLET = Phrases.of("-|*|•|+|–");

  private final Openers openers;
  private final WhenGrammar grammar;

  Clauses(Openers openers, WhenGrammar grammar) {
    this.openers = openers;
    this.grammar = grammar;
  }

  /** What stands between two segments, from the weakest to the strongest. */
  private enum Gap {
    NONE,
    AND,
    COMMA,
    THEN,
    STOP,
    LINE
  }

  /** Some tokens without a gap in them. */
  private record Segment(Gap before, int start, int end) {}

  /** A clause that grows while what follows belongs to it. */
  private final class Growing {
    final int from;
    final Gap before;
    final Kind kind;
    final boolean isList;
    final List<Token> firstTitle;
    List<Token> last;
    int end;

    Growing(List<Token> all, Segment first) {
      this.from = first.start;
      this.before = first.before;
      this.end = first.end;
      this.last = all.subList(first.start, first.end);
      this.kind = openers.kind(last);
      this.isList = kind == Kind.ADD && Adding.isListOpener(last);
      this.firstTitle = kind == Kind.ADD || kind == Kind.DUTY ? Adding.behindOpener(last) : last;
    }
  }

  List<List<Token>> of(List<Token> tokens) {
    List<List<Token>> clauses = new ArrayList<>();
    Growing clause = null;
    for (Segment segment : segments(tokens)) {
      List<Token> right = tokens.subList(segment.start, segment.end);
      if (clause == null || parts(clause, segment.before, right)) {
        if (clause != null) {
          clauses.add(tokens.subList(clause.from, clause.end));
        }
        clause = new Growing(tokens, segment);
      } else {
        clause.end = segment.end;
        clause.last = right;
      }
    }
    if (clause != null) {
      clauses.add(tokens.subList(clause.from, clause.end));
    }
    return clauses;
  }

  private static List<Segment> segments(List<Token> tokens) {
    List<Segment> segments = new ArrayList<>();
    Gap before = Gap.LINE;
    int start = 0;
    for (int at = 0; at < tokens.size(); ) {
      int end = gapEnd(tokens, at);
      if (end == at) {
        at++;
        continue;
      }
      if (at > start) {
        segments.add(new Segment(before, start, exclamationEnd(tokens, at)));
        before = Gap.NONE;
      }
      before = stronger(before, gap(tokens.subList(at, end)));
      start = end;
      at = end;
    }
    if (start < tokens.size()) {
      segments.add(new Segment(before, start, tokens.size()));
    }
    return segments;
  }

  /** What a sentence shouts or asks with belongs to it. */
  private static int exclamationEnd(List<Token> tokens, int from) {
    int at = from;
    while (at < tokens.size() && (tokens.get(at).is("!") || tokens.get(at).is("?"))) {
      at++;
    }
    return at;
  }

  private static int gapEnd(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.LINE) {
      int bullet = at + 1;
      while (bullet < tokens.size() && BULLET.beginAt(tokens, bullet)) {
        bullet++;
      }
      return isNumbering(tokens, bullet) ? bullet + 2 : bullet;
    }
    boolean stop = token.kind() == Token.Kind.MARK && ".;?!".contains(token.word());
    int end = Math.max(THEN.end(tokens, at), AND.end(tokens, at));
    return stop ? at + 1 : end;
  }

  /** "1." at the beginning of a line. */
  private static boolean isNumbering(List<Token> tokens, int at) {
    return at + 1 < tokens.size()
        && tokens.get(at).kind() == Token.Kind.NUMBER
        && (tokens.get(at + 1).is(".") || tokens.get(at + 1).is(")"));
  }

  private static Gap gap(List<Token> between) {
    Token first = between.getFirst();
    if (first.kind() == Token.Kind.LINE) {
      return Gap.LINE;
    }
    if (first.is(",")) {
      return Gap.COMMA;
    }
    if (first.kind() == Token.Kind.MARK && !first.is("&")) {
      return Gap.STOP;
    }
    return THEN.beginAt(between, 0) ? Gap.THEN : Gap.AND;
  }

  private static Gap stronger(Gap one, Gap other) {
    boolean together = one == Gap.COMMA && other == Gap.THEN;
    return together || (one.compareTo(other) < 0) ? other : one;
  }

  private boolean parts(Growing left, Gap gap, List<Token> right) {
    Kind kind = openers.kindInside(right);
    return switch (gap) {
      case LINE -> !left.isList || (kind != Kind.OTHER && kind != Kind.ACTION);
      case STOP ->
          kind != Kind.OTHER || SmallTalk.isTalk(right) || (isDated(right) && !isShort(left));
      case THEN -> kind != Kind.OTHER;
      case COMMA, AND, NONE ->
          switch (left.kind) {
            case ADD, DUTY, ACTION -> partsFromTask(left, gap, right, kind);
            case ASK, CHANGE, OTHER -> partsFromOther(left, kind);
          };
    };
  }

  private static boolean partsFromOther(Growing left, Kind right) {
    return switch (right) {
      case ADD, DUTY, CHANGE, ASK -> true;
      case ACTION -> left.kind == Kind.ASK;
      case OTHER -> false;
    };
  }

  /** The left says what is to be done; does the right still belong to that? */
  private boolean partsFromTask(Growing left, Gap gap, List<Token> right, Kind kind) {
    boolean deed = saysWhatToDo(left);
    boolean complete = !deed || grammar.take(left.last).when() != null;
    return switch (kind) {
      case ASK, DUTY -> true;
      case ADD -> complete || gap == Gap.COMMA || left.kind == Kind.ADD;
      case CHANGE -> complete || Changing.isMarking(right);
      case ACTION -> {
        boolean lead = deed && Verbs.isMotion(left.firstTitle.getFirst().word());
        boolean commas = gap == Gap.COMMA || left.before == Gap.COMMA;
        boolean listed = commas && size(left.last) > 1 && size(right) > 1;
        yield Openers.isSurelyAction(right) && !lead && (complete || listed);
      }
      case OTHER -> false;
    };
  }

  /** "Mr. Smith". */
  private static boolean isShort(Growing left) {
    return ABBREVIATION.beginAt(left.last, left.last.size() - 1);
  }

  /** "Buy milk" and "wash", but not "water" in "add water". */
  private static boolean saysWhatToDo(Growing left) {
    if (left.firstTitle.isEmpty()) {
      return false;
    }
    String word = left.firstTitle.getFirst().word();
    boolean thing = left.kind == Kind.ADD && size(left.firstTitle) == 1 && Verbs.isOftenNoun(word);
    return Verbs.isImperative(word) && !thing;
  }

  private boolean isDated(List<Token> right) {
    return size(right) > 1 && grammar.take(right).when() != null;
  }

  private static long size(List<Token> tokens) {
    return tokens.stream().filter(Token::speaks).count();
  }
}
