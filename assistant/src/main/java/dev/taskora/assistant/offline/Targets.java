package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.Command.Filter;
import dev.taskora.assistant.offline.Command.Target;
import dev.taskora.assistant.offline.words.Numbers;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads which tasks are meant. */
final class Targets {

  private static final Phrases IT =
      Phrases.of(
          "it|that|this",
          "that|this one|task|item|reminder|todo",
          "the task|one|item|reminder|todo");
  private static final Phrases THEM =
      Phrases.of(
          "them|those|these all?",
          "all of them|those|these",
          "all those|these tasks?",
          "those|these tasks|items|ones",
          "all them",
          "all|both of? them? please?");
  private static final Phrases BOTH =
      Phrases.of(
          "both",
          "both of them|those|these",
          "both tasks|ones|items",
          "the two",
          "the two of them",
          "them both");
  private static final Phrases UNIT =
      Phrases.of(
          "one|ones|task|tasks|item|items|entry|entries|reminder|todo|thing",
          "in|on|of the|my list",
          "task|item|one in|on|of the|my list");
  private static final Phrases COUNTED = Phrases.of("number|no|nr|task|item|entry|todo");
  private static final Phrases LAST = Phrases.of("last|latest|final|bottom|newest");
  private static final Phrases AND = Phrases.of("and|,|&|plus", "as well as", "and also");
  private static final Phrases TAIL =
      Phrases.of(
          "from|off my|the|our? list|tasks|todos",
          "on|in my|the list",
          "now|please|too|again|already|today?",
          "for me",
          "as well");

  private final Listing listing;
  private final String source;

  Targets(Listing listing, String source) {
    this.listing = listing;
    this.source = source;
  }

  /** The tasks that these words mean; null when there is not a word. */
  @Nullable Target read(List<Token> words) {
    List<Token> tokens = withoutTail(Titles.trimmed(words));
    if (tokens.isEmpty()) {
      return null;
    }
    Target pointing = pointing(tokens);
    if (pointing != null) {
      return pointing;
    }
    Filter every = listing.every(tokens);
    return every != null ? new Target.Every(every) : named(tokens);
  }

  /** What needs no title: "it", "both", "the second one"; null when it is none of these. */
  static @Nullable Target pointing(List<Token> words) {
    List<Token> tokens = withoutTail(Titles.trimmed(words));
    if (tokens.isEmpty()) {
      return null;
    }
    if (BOTH.areAllOf(tokens)) {
      return new Target.Them(2);
    }
    if (THEM.areAllOf(tokens)) {
      return new Target.Them(0);
    }
    return IT.areAllOf(tokens) ? new Target.It() : places(tokens);
  }

  private static List<Token> withoutTail(List<Token> tokens) {
    int from = TAIL.start(tokens, tokens.size());
    return from > 0 && from < tokens.size() ? Titles.trimmed(tokens.subList(0, from)) : tokens;
  }

  private static @Nullable Target places(List<Token> tokens) {
    List<Integer> places = new ArrayList<>();
    for (int at = 0; at < tokens.size(); ) {
      int end = place(tokens, at, places);
      if (end == at) {
        return null;
      }
      at = UNIT.end(tokens, end);
      int and = AND.end(tokens, at);
      while (and > at) {
        at = and;
        and = AND.end(tokens, at);
      }
    }
    return places.isEmpty() ? null : new Target.Places(places.stream().distinct().toList());
  }

  /** "The first", "number 2", "3", "the last two": gives the index behind it. */
  private static int place(List<Token> tokens, int from, List<Integer> places) {
    int at = word(tokens, from).equals("the") ? from + 1 : from;
    boolean counted = COUNTED.beginAt(tokens, at);
    at = counted ? at + 1 : at;
    String word = word(tokens, at);
    String plain = word.startsWith("#") ? word.substring(1) : word;
    if (LAST.beginAt(tokens, at)) {
      return several(tokens, at + 1, -1, places);
    }
    if (word.equals("top") || word.equals("first")) {
      return several(tokens, at + 1, 1, places);
    }
    int ordinal = Numbers.ordinal(word);
    int number = ordinal > 0 ? ordinal : Numbers.digits(plain);
    if (number < 1 && counted) {
      number = Numbers.cardinal(word);
    }
    if (number < 1 || number > 500) {
      return from;
    }
    places.add(number);
    return at + 1;
  }

  /** "The first two"; one when no number follows. */
  private static int several(List<Token> tokens, int at, int sign, List<Integer> places) {
    int count = Numbers.cardinal(word(tokens, at));
    boolean more = count > 1 && count <= 100;
    IntStream.rangeClosed(1, more ? count : 1).forEach(place -> places.add(sign * place));
    return more ? at + 1 : at;
  }

  private Target named(List<Token> tokens) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= tokens.size(); at++) {
      int end = at == tokens.size() ? at + 1 : AND.end(tokens, at);
      if (end > at) {
        String part = Titles.of(tokens.subList(from, at), source);
        if (!part.isEmpty()) {
          parts.add(part);
        }
        from = end;
        at = end - 1;
      }
    }
    return new Target.Named(Titles.of(tokens, source), parts);
  }

  private static String word(List<Token> tokens, int at) {
    return at < tokens.size() ? tokens.get(at).word() : "";
  }
}
