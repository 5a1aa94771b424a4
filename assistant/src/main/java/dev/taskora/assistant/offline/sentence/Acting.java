package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.sentence.Command.Act;
import dev.taskora.assistant.offline.sentence.Command.Target;
import dev.taskora.assistant.offline.sentence.Command.Verb;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import dev.taskora.assistant.offline.words.Verbs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be ticked, opened again or deleted. */
final class Acting {

  private static final Phrases DONE =
      Phrases.of(
          "as|to? done|complete|completed|finished|ticked|closed",
          "as done|complete|completed|finished",
          "to done|complete|completed|finished",
          "done|complete|completed|finished");
  private static final Phrases UNDONE =
      Phrases.of(
          "as|to not done|complete|completed|finished yet?",
          "not done|complete|completed|finished yet?",
          "as|to undone|open|incomplete|unfinished|pending|todo|uncompleted",
          "undone|open|incomplete|unfinished",
          "back to open|todo");
  private static final Phrases OFF = Phrases.of("off", "off my|the list");
  private static final Phrases IS =
      Phrases.of("is|are|was|has been? now|all|already?", "have been", "is|are");

  private final WhenGrammar grammar;
  private final Targets targets;

  Acting(WhenGrammar grammar, Targets targets) {
    this.grammar = grammar;
    this.targets = targets;
  }

  /** "Mark it as done": hardly something to do itself. */
  static boolean isMarking(List<Token> sentence) {
    List<Token> tokens = Titles.trimmed(Openers.withoutCourtesy(sentence));
    boolean marks = Vocabulary.MARK.beginAt(tokens, 0);
    return marks && (DONE.start(tokens, tokens.size()) < tokens.size());
  }

  /** "Mark … as done", "check … off". */
  @Nullable Command marking(List<Token> tokens) {
    if (!Vocabulary.MARK.beginAt(tokens, 0)) {
      return null;
    }
    int end = tokens.size();
    int undone = UNDONE.start(tokens, end);
    int done = DONE.start(tokens, end);
    int off = OFF.start(tokens, end);
    boolean takesOff = tokens.getFirst().is("take") && off < end;
    if (undone > 1 && undone < end) {
      return act(Verb.REOPEN, tokens.subList(1, undone));
    }
    if (done > 1 && done < end) {
      return act(Verb.COMPLETE, tokens.subList(1, done));
    }
    if (off > 1 && off < end) {
      return act(takesOff ? Verb.DELETE : Verb.COMPLETE, tokens.subList(1, off));
    }
    return null;
  }

  /** "Complete …", "reopen …", "delete …". */
  @Nullable Command acting(List<Token> tokens) {
    int complete = Vocabulary.COMPLETE.end(tokens, 0);
    if (complete > 0) {
      return completing(tokens, complete);
    }
    int reopen = Vocabulary.REOPEN.end(tokens, 0);
    if (reopen > 0) {
      return act(Verb.REOPEN, tokens.subList(reopen, tokens.size()));
    }
    int delete = Vocabulary.DELETE.end(tokens, 0);
    if (delete > 0) {
      return act(Verb.DELETE, tokens.subList(delete, tokens.size()));
    }
    int weak = Vocabulary.WEAK_DELETE.end(tokens, 0);
    List<Token> rest = tokens.subList(weak, tokens.size());
    boolean clear = weak > 0 && (isTask(rest) || !(targets.read(rest) instanceof Target.Named));
    return clear && !rest.isEmpty() ? act(Verb.DELETE, rest) : null;
  }

  private static boolean isTask(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(token -> token.word().matches("tasks?|todos?|to-dos?|reminders?"));
  }

  /** "Finish the report by friday" is something to do; "finish the report" was done. */
  private @Nullable Command completing(List<Token> tokens, int from) {
    int end = OFF.start(tokens, tokens.size());
    int done = DONE.start(tokens, end);
    List<Token> rest = tokens.subList(from, Math.max(from, done < end && done > from ? done : end));
    WhenGrammar.Found when = grammar.take(rest);
    boolean verb = Verbs.isImperative(tokens.getFirst().word());
    return verb && when.when() != null && !(targets.read(rest) instanceof Target.Every)
        ? null
        : act(Verb.COMPLETE, rest);
  }

  /** "The report is done", "I bought milk", "milk is urgent". */
  @Nullable Command stating(List<Token> tokens) {
    int end = tokens.size();
    int undone = UNDONE.start(tokens, end);
    int done = DONE.start(tokens, end);
    int from = Math.min(undone, done);
    if (from < end && from > 0) {
      int is = IS.start(tokens, from);
      boolean said = is < from || Targets.pointing(tokens.subList(0, from)) != null;
      boolean not = undone < end;
      return said || !Openers.isAction(tokens)
          ? act(not ? Verb.REOPEN : Verb.COMPLETE, tokens.subList(0, is))
          : null;
    }
    return havingDone(tokens);
  }

  private @Nullable Command havingDone(List<Token> tokens) {
    int at = tokens.getFirst().is("i") || tokens.getFirst().is("we") ? 1 : 0;
    while (at > 0
        && at < tokens.size()
        && tokens.get(at).word().matches("just|already|finally|have|'ve|also")) {
      at++;
    }
    if (at == 0 && tokens.getFirst().word().matches("i've|ive|we've")) {
      at = tokens.size() > 1 && tokens.get(1).word().matches("just|already|finally") ? 2 : 1;
    }
    boolean past = at > 0 && at + 1 < tokens.size() && Verbs.isPast(tokens.get(at).word());
    return past ? act(Verb.COMPLETE, tokens.subList(at, tokens.size())) : null;
  }

  private @Nullable Command act(Verb verb, List<Token> words) {
    Target target = targets.read(words);
    return new Act(verb, target == null ? new Target.It() : target);
  }
}
