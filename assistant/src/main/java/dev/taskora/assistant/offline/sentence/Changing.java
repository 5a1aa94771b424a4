package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.sentence.Command.Edit;
import dev.taskora.assistant.offline.sentence.Command.Edits;
import dev.taskora.assistant.offline.sentence.Command.Target;
import dev.taskora.assistant.offline.sentence.Command.Topic;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to become of tasks that are there. */
final class Changing {

  private static final Phrases TOWARDS = Phrases.of("to|until|till|for|on|by|from|as|at");
  private static final Phrases BACK = Phrases.of("back|out|up|forward|ahead");
  private static final Phrases ITS = Phrases.of("it's|its|that's|thats");
  private static final Phrases TITLE_OF = Phrases.of("the title|name of|for", "title|name of");
  private static final Phrases DUE_OF =
      Phrases.of(
          "the? due? date|deadline of|for|on|from",
          "the due date|deadline of|for|on|from",
          "due date|deadline of|for|on|from",
          "the priority of|for|on",
          "priority of|for",
          "the date|time of|for|from");
  private static final Phrases NO_DUE =
      Phrases.of(
          "the due? date|deadline|time from|of|on|for",
          "due? date|deadline from|of|on|for",
          "due date|deadline from|of|on|for");

  private final WhenGrammar grammar;
  private final Targets targets;
  private final Acting acting;
  private final String source;

  Changing(WhenGrammar grammar, Targets targets, String source) {
    this.grammar = grammar;
    this.source = source;
    this.targets = targets;
    this.acting = new Acting(grammar, targets);
  }

  boolean isChange(List<Token> tokens) {
    return read(tokens) != null;
  }

  /** "Add #home to the report". */
  boolean isTagging(List<Token> tokens) {
    return tagging(tokens) != null;
  }

  /** The change that a sentence asks for; null when it asks for none. */
  @Nullable Command read(List<Token> sentence) {
    List<Token> tokens = Titles.trimmed(Slots.withoutCourtesy(Titles.trimmed(sentence)));
    if (tokens.isEmpty() || tokens.size() > Token.MANY) {
      return null;
    }
    Command change = tagging(tokens);
    change = change != null ? change : retitling(tokens);
    change = change != null ? change : undating(tokens);
    change = change != null ? change : acting.marking(tokens);
    change = change != null ? change : moving(tokens);
    change = change != null ? change : setting(tokens);
    change = change != null ? change : acting.acting(tokens);
    change = change != null ? change : acting.stating(tokens);
    return change != null ? change : beingImportant(tokens);
  }

  private @Nullable Command tagging(List<Token> tokens) {
    List<String> tags =
        tokens.stream()
            .filter(token -> token.kind() == Token.Kind.TAG)
            .map(Token::text)
            .distinct()
            .toList();
    boolean adds = Vocabulary.ADD.beginAt(tokens, 0) && !tags.isEmpty();
    if (adds) {
      int at = firstBehindTags(tokens);
      boolean to = at < tokens.size() && (tokens.get(at).is("to") || tokens.get(at).is("on"));
      Target target = to ? targets.read(tokens.subList(at + 1, tokens.size())) : null;
      return target == null ? null : new Edit(target, Edits.tags(tags), null);
    }
    int verb = Vocabulary.TAG.end(tokens, 0);
    if (verb == 0 || tokens.size() < verb + 2) {
      return null;
    }
    return tagged(tokens.subList(verb, tokens.size()), tags);
  }

  private static int firstBehindTags(List<Token> tokens) {
    int at = 1;
    while (at < tokens.size()
        && (tokens.get(at).kind() == Token.Kind.TAG
            || tokens.get(at).word().matches("the|tag|tags|label|and|,"))) {
      at++;
    }
    return at;
  }

  /** "The report with home", "it #home". */
  private @Nullable Command tagged(List<Token> tokens, List<String> tags) {
    int with = lastOf(tokens, "with|as");
    List<String> names =
        tags.isEmpty() && with > 0
            ? List.of(Titles.of(tokens.subList(with + 1, tokens.size()), source))
            : tags;
    List<Token> named =
        (with > 0 ? tokens.subList(0, with) : tokens)
            .stream().filter(token -> token.kind() != Token.Kind.TAG).toList();
    Target target = names.isEmpty() ? null : targets.read(named);
    return target == null ? null : new Edit(target, Edits.tags(names), null);
  }

  /** "Rename it to …", "change the title of it to …". */
  private @Nullable Command retitling(List<Token> tokens) {
    String verb = tokens.getFirst().word();
    int titleOf = Vocabulary.CHANGE.beginAt(tokens, 0) ? TITLE_OF.end(tokens, 1) : 1;
    boolean renames = verb.equals("rename") || verb.equals("retitle") || titleOf > 1;
    boolean calls = verb.equals("call") && tokens.size() > 2 && tokens.get(1).is("it");
    if (calls) {
      String title = Titles.of(tokens.subList(2, tokens.size()), source);
      return new Edit(new Target.It(), Edits.title(title), null);
    }
    int to = renames ? firstOf(tokens, "to|as|into|→|->", titleOf) : -1;
    Target target = to > titleOf ? targets.read(tokens.subList(titleOf, to)) : null;
    String title = to > 0 ? Titles.of(tokens.subList(to + 1, tokens.size()), source) : "";
    return target == null || to + 1 == tokens.size()
        ? null
        : new Edit(target, Edits.title(title), null);
  }

  private @Nullable Command undating(List<Token> tokens) {
    boolean removes =
        Vocabulary.DELETE.beginAt(tokens, 0) || Vocabulary.WEAK_DELETE.beginAt(tokens, 0);
    int end = removes ? NO_DUE.end(tokens, 1) : 1;
    Target target = end > 1 ? targets.read(tokens.subList(end, tokens.size())) : null;
    return target == null ? null : new Edit(target, Edits.noDue(), null);
  }

  /** "Move … to friday", "postpone it by 2 days". */
  private @Nullable Command moving(List<Token> tokens) {
    int verb = Vocabulary.MOVE.end(tokens, 0);
    if (verb == 0) {
      return null;
    }
    Command moved = dated(tokens, verb);
    if (moved != null) {
      return moved;
    }
    boolean onlyTime = tokens.getFirst().word().matches("reschedule|postpone|snooze|defer|delay");
    return onlyTime ? new Command.Talk(Topic.NO_TIME, "") : null;
  }

  /** Some words for tasks, then a time up to the end. */
  private @Nullable Command dated(List<Token> tokens, int from) {
    for (int at = from; at < tokens.size(); at++) {
      int time = TOWARDS.beginAt(tokens, at) ? at + 1 : at;
      Edits edits = timeAt(tokens, at, time);
      if (edits != null) {
        int back = BACK.start(tokens, at);
        Target target = targets.read(tokens.subList(from, Math.max(from, back)));
        return new Edit(target == null ? new Target.It() : target, edits, null);
      }
    }
    return null;
  }

  private @Nullable Edits timeAt(List<Token> tokens, int at, int time) {
    WhenGrammar.Shift shift = WhenGrammar.shiftAt(tokens, time);
    if (shift != null && shift.end() == tokens.size()) {
      return Edits.shift(shift);
    }
    for (int from = at; from <= time; from++) {
      WhenGrammar.Here here = grammar.at(tokens, from);
      if (here != null && here.end() == tokens.size()) {
        return Edits.due(here.when(), here.clockOnly());
      }
    }
    return null;
  }

  /** "Make it friday", "set the report to high", "change it to 'Buy bread'". */
  private @Nullable Command setting(List<Token> tokens) {
    boolean changes = Vocabulary.CHANGE.beginAt(tokens, 0);
    int prioritise = Vocabulary.PRIORITISE.end(tokens, 0);
    if (prioritise > 0) {
      Target target = targets.read(tokens.subList(prioritise, tokens.size()));
      return target == null ? null : new Edit(target, Edits.priority("high"), null);
    }
    if (!changes) {
      return null;
    }
    int from = DUE_OF.end(tokens, 1);
    boolean aspect = from > 1;
    Command prioritised = prioritised(tokens, from);
    if (prioritised != null) {
      return prioritised;
    }
    Command dated = dated(tokens, from);
    boolean pointed =
        dated instanceof Edit(Target target, Edits edits, Command.Add none)
            && !(target instanceof Target.Named);
    int to = firstOf(tokens, "to", from);
    if (dated != null && (aspect || pointed || to > 0)) {
      return dated;
    }
    boolean changesText = tokens.getFirst().word().matches("change|edit|update|rename");
    Target target = to > from && changesText ? targets.read(tokens.subList(from, to)) : null;
    boolean sure = target != null && !(target instanceof Target.Named);
    return target == null || !sure
        ? null
        : new Edit(
            target, Edits.title(Titles.of(tokens.subList(to + 1, tokens.size()), source)), null);
  }

  private @Nullable Command prioritised(List<Token> tokens, int from) {
    for (int at = from; at < tokens.size(); at++) {
      int level = TOWARDS.beginAt(tokens, at) ? at + 1 : at;
      boolean bare =
          level + 1 == tokens.size()
              && tokens.get(level).word().matches("high|medium|low|normal|none|[1-4]");
      int end = bare && level > at ? tokens.size() : Slots.priorityEnd(tokens, level);
      if (end == tokens.size() && end > level) {
        Target target = targets.read(tokens.subList(from, at));
        String wanted = Slots.level(tokens.subList(level, end));
        return target == null ? null : new Edit(target, Edits.priority(wanted), null);
      }
    }
    return null;
  }

  private @Nullable Command beingImportant(List<Token> tokens) {
    int its = ITS.end(tokens, 0);
    if (its > 0 && its < tokens.size() && Slots.priorityEnd(tokens, its) == tokens.size()) {
      String level = Slots.level(tokens.subList(its, tokens.size()));
      return new Edit(new Target.It(), Edits.priority(level), null);
    }
    for (int at = 1; at + 1 < tokens.size(); at++) {
      int level = tokens.get(at).word().matches("is|are") ? at + 1 : at;
      boolean priority = level > at && Slots.priorityEnd(tokens, level) == tokens.size();
      if (priority) {
        Target target = targets.read(tokens.subList(0, at));
        return target == null
            ? null
            : new Edit(
                target, Edits.priority(Slots.level(tokens.subList(level, tokens.size()))), null);
      }
    }
    return null;
  }

  private static int firstOf(List<Token> tokens, String words, int from) {
    for (int at = from; at < tokens.size(); at++) {
      if (tokens.get(at).word().matches(words)) {
        return at;
      }
    }
    return -1;
  }

  private static int lastOf(List<Token> tokens, String words) {
    List<Integer> places = new ArrayList<>(List.of(-1));
    for (int at = 0; at < tokens.size(); at++) {
      if (tokens.get(at).word().matches(words)) {
        places.add(at);
      }
    }
    return places.getLast();
  }
}
