package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.Command.Add;
import dev.taskora.assistant.offline.Command.Draft;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import dev.taskora.assistant.offline.words.Verbs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads new tasks. */
final class Adding {

  private static final Phrases ARTICLE =
      Phrases.of("a|an|another|new|one|the|these|this|following|some|more|two|three|my|quick|me");
  private static final Phrases NOUN =
      Phrases.of(
          "task|tasks|todo|todos|to-do|to-dos|item|items|reminder|reminders|entry",
          "to do",
          "todo|to-do item|entry|items");
  private static final Phrases CONNECTOR =
      Phrases.of(
          "to|for|about|of|that|:|-|called|named|titled|saying",
          "that says",
          "that i should|must|need|have to?",
          "to|for :",
          "called|named|titled :",
          "for me to");
  private static final Phrases TO_MY_LIST =
      Phrases.of(
          "to|on|onto|in|into my|the|our|a list|tasks|todos|to-dos|todo",
          "to|on|onto|in|into my|the|our|a todo|to-do|task list",
          "to|on|onto|in|into my|the|our to do list",
          "to|on list|tasks");
  private static final Phrases TO_SOME_LIST = Phrases.of("to|on|onto my|the|our");
  private static final Phrases AND = Phrases.of("and|&");

  private final WhenGrammar grammar;
  private final String source;

  Adding(WhenGrammar grammar, String source) {
    this.grammar = grammar;
    this.source = source;
  }

  /** Where an explicit wish to add something ends; 0 when the sentence begins with none. */
  static int openerEnd(List<Token> tokens) {
    int verb = Vocabulary.ADD.end(tokens, 0);
    int noun = nounEnd(tokens, verb > 0 ? verb : Vocabulary.CREATE.end(tokens, 0));
    if (noun > 0) {
      return noun;
    }
    if (verb > 0) {
      return verb;
    }
    boolean puts =
        tokens.getFirst().is("put")
            && TO_MY_LIST.start(tokens, spokenEnd(tokens)) < spokenEnd(tokens);
    return puts ? 1 : 0;
  }

  /** Behind "a high priority task to"; 0 when no word for a task stands there. */
  private static int nounEnd(List<Token> tokens, int from) {
    if (from == 0) {
      return 0;
    }
    int at = from;
    for (int next = at; next >= at; ) {
      at = next;
      next = Math.max(ARTICLE.end(tokens, at), Slots.priorityEnd(tokens, at));
      if (next == at) {
        break;
      }
    }
    int noun = NOUN.end(tokens, at);
    return noun > at ? noun : 0;
  }

  /** "Add:" and "add these tasks:", which lines or commas follow. */
  static boolean isListOpener(List<Token> tokens) {
    List<Token> sentence = Openers.withoutCourtesy(tokens);
    int end = openerEnd(sentence);
    return end > 0 && (end == sentence.size() || sentence.get(end).is(":"));
  }

  /** The sentence without the words that only say that something is to be added. */
  static List<Token> behindOpener(List<Token> tokens) {
    List<Token> sentence = Openers.withoutCourtesy(tokens);
    if (sentence.isEmpty()) {
      return sentence;
    }
    int opener = Math.max(dutyEnd(sentence), openerEnd(sentence));
    return sentence.subList(CONNECTOR.end(sentence, opener), sentence.size());
  }

  private static int dutyEnd(List<Token> sentence) {
    return Math.max(Vocabulary.DUTY.end(sentence, 0), Vocabulary.WISH.end(sentence, 0));
  }

  /** The tasks of a sentence; without drafts when it names none. */
  Add read(List<Token> clause) {
    List<Token> sentence = Openers.withoutCourtesy(clause);
    int opener = openerEnd(sentence);
    int duty = opener > 0 ? 0 : dutyEnd(sentence);
    List<Token> wanted = new ArrayList<>(sentence.subList(Math.max(opener, duty), sentence.size()));
    List<Token> early = takeEarly(sentence.subList(0, opener), wanted, opener + duty > 0);
    boolean list = opener > 0 && !wanted.isEmpty() && wanted.getFirst().is(":");
    Set<String> tags = new LinkedHashSet<>();
    if (opener > 0) {
      wanted = withoutListName(Slots.withoutCourtesy(wanted), tags);
    }
    return list ? items(wanted, early) : one(wanted, early, tags);
  }

  /**
   * Takes out what stands before the title: "urgent" in "add an urgent task", "tomorrow at 5" in
   * "remind me tomorrow at 5 to". It is read later as if it stood at the end.
   */
  private List<Token> takeEarly(List<Token> opener, List<Token> wanted, boolean opened) {
    List<Token> early = new ArrayList<>();
    for (int i = 0; i < opener.size(); i++) {
      early.addAll(opener.subList(i, Math.max(i, Slots.priorityEnd(opener, i))));
    }
    WhenGrammar.Here when = opened && !WhenGrammar.repeats(wanted) ? grammar.at(wanted, 0) : null;
    if (when != null && when.end() < wanted.size()) {
      early.addAll(wanted.subList(0, when.end()));
      wanted.subList(0, when.end()).clear();
    }
    int connector = CONNECTOR.end(wanted, 0);
    if (opened && connector > 0 && !wanted.getFirst().is(":")) {
      wanted.subList(0, connector).clear();
    }
    return early;
  }

  /** "Add milk to my list"; the name of a list other than "todo" becomes a tag. */
  private static List<Token> withoutListName(List<Token> wanted, Set<String> tags) {
    int end = spokenEnd(wanted);
    int plain = TO_MY_LIST.start(wanted, end);
    if (plain < end && plain > 0) {
      return wanted.subList(0, plain);
    }
    int named = end - 4;
    boolean some =
        named > 0
            && wanted.get(end - 1).is("list")
            && wanted.get(end - 2).kind() == Token.Kind.WORD
            && TO_SOME_LIST.end(wanted, named) == end - 2;
    if (!some) {
      return wanted;
    }
    tags.add(wanted.get(end - 2).word());
    return wanted.subList(0, named);
  }

  private Add one(List<Token> wanted, List<Token> early, Set<String> tags) {
    Slots slots = Slots.of(joined(wanted, early), grammar);
    tags.addAll(slots.tags());
    List<List<Token>> parts = List.of(slots.rest());
    if (isEnumeration(slots.rest())) {
      parts = items(slots.rest());
    }
    List<Draft> drafts = new ArrayList<>();
    for (List<Token> part : parts) {
      String title = title(part, slots);
      if (!title.isEmpty()) {
        drafts.add(new Draft(title, slots.due(), slots.priority(), List.copyOf(tags)));
      }
    }
    return new Add(drafts, remarks(slots, wanted));
  }

  private String title(List<Token> part, Slots slots) {
    return slots.due() == null ? Titles.of(part, source) : Titles.withoutLooseEnd(part, source);
  }

  private Add items(List<Token> wanted, List<Token> early) {
    List<Draft> drafts = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (List<Token> item : items(wanted)) {
      Add one = one(item, early, new LinkedHashSet<>());
      drafts.addAll(one.drafts());
      remarks.addAll(one.remarks());
    }
    return new Add(drafts, remarks.stream().distinct().toList());
  }

  /** "Milk, bread and eggs"; but not "milk and eggs", and not "buy milk, bread and eggs". */
  private static boolean isEnumeration(List<Token> rest) {
    List<List<Token>> items = items(rest);
    boolean short4 = items.stream().allMatch(item -> item.size() <= 4);
    return items.size() >= 3
        && short4
        && !Verbs.isImperative(Titles.trimmed(rest).getFirst().word());
  }

  /** What stands between commas, semicolons and lines, and before a last "and". */
  private static List<List<Token>> items(List<Token> tokens) {
    List<List<Token>> items = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= tokens.size(); i++) {
      boolean cut = i == tokens.size() || cuts(tokens, i, items.size());
      if (cut) {
        List<Token> item = Titles.trimmed(tokens.subList(from, i));
        if (!item.isEmpty()) {
          items.add(withoutNumbering(item));
        }
        from = i + 1;
      }
    }
    return items;
  }

  private static boolean cuts(List<Token> tokens, int at, int before) {
    Token token = tokens.get(at);
    boolean and = AND.beginAt(tokens, at);
    boolean lastAnd = and && (before > 0 || followsComma(tokens, at));
    return lastAnd || token.is(",") || token.is(";") || token.kind() == Token.Kind.LINE;
  }

  private static boolean followsComma(List<Token> tokens, int at) {
    return at > 0 && tokens.get(at - 1).is(",");
  }

  private static List<Token> withoutNumbering(List<Token> item) {
    boolean numbered =
        item.size() > 2
            && item.getFirst().kind() == Token.Kind.NUMBER
            && (item.get(1).is(".") || item.get(1).is(")"));
    return numbered ? item.subList(2, item.size()) : item;
  }

  private static List<Token> joined(List<Token> wanted, List<Token> early) {
    int from = 0;
    while (from < wanted.size() && !wanted.get(from).speaks() && !wanted.get(from).is("(")) {
      from++;
    }
    List<Token> all = new ArrayList<>(wanted.subList(from, wanted.size()));
    all.addAll(early);
    return all;
  }

  private static List<String> remarks(Slots slots, List<Token> wanted) {
    List<String> remarks = new ArrayList<>();
    if (slots.unclear() != null) {
      remarks.add(
          "I left “"
              + slots.unclear()
              + "” in the title, since it can be read as two dates."
              + " Write it like “on 3 December”.");
    }
    if (WhenGrammar.repeats(wanted)) {
      remarks.add("It is one task: I cannot repeat tasks by myself.");
    }
    return remarks;
  }

  private static int spokenEnd(List<Token> tokens) {
    int end = tokens.size();
    while (end > 0 && !tokens.get(end - 1).speaks()) {
      end--;
    }
    return end;
  }
}
