package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.sentence.Command.Add;
import dev.taskora.assistant.offline.sentence.Command.Draft;
import dev.taskora.assistant.offline.sentence.Command.Talk;
import dev.taskora.assistant.offline.sentence.Command.Target;
import dev.taskora.assistant.offline.sentence.Command.Topic;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import dev.taskora.assistant.offline.words.Tokeniser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message asks for, command by command, in the order in which it was said. */
public final class Understanding {

  private static final int COMMANDS = 12;

  /** More than one call to add tasks takes, so that it is refused rather than cut. */
  private static final int CLAUSES = 200;

  private static final Phrases SEARCH_FILL =
      Phrases.of(
          "for|my|the|a|an|any|all|task|tasks|todo|todos|item|items|about|called|named|with|containing|me|up");
  private static final Phrases NO_TASK =
      Phrases.of(
          "i|you|he|she|it|we|they|this|that|these|those|what|what's|how|why|who|when|where|which|is|are"
              + "|was|were|do|does|did|can|could|would|should|will|yes|no|not|hello|hi|hey|thanks|sorry"
              + "|i'm|i've|i'll|it's|don't|if|because|maybe|lol|ok");

  private final String source;
  private final WhenGrammar grammar;
  private final Listing listing;
  private final Changing changing;
  private final Adding adding;
  private final Openers openers;

  /**
   * A message.
   *
   * @param grammar knows when it was said
   */
  public Understanding(String source, WhenGrammar grammar) {
    this.source = source;
    this.grammar = grammar;
    this.listing = new Listing(grammar, source);
    this.changing = new Changing(grammar, new Targets(listing, source), source);
    this.adding = new Adding(grammar, source);
    this.openers = new Openers(listing, changing);
  }

  /** The commands; at least one. */
  public List<Command> commands() {
    List<Token> tokens = Tokeniser.tokens(source);
    List<Command> commands = new ArrayList<>();
    List<List<Token>> clauses = new Clauses(openers, grammar).of(tokens);
    for (List<Token> clause : clauses.subList(0, Math.min(CLAUSES, clauses.size()))) {
      Command before = commands.isEmpty() ? null : commands.getLast();
      Command command = continued(command(clause), clause, before);
      if (command instanceof Add add && before instanceof Add first) {
        commands.set(commands.size() - 1, together(first, add));
      } else if (commands.size() < COMMANDS) {
        commands.add(command);
      }
    }
    return withoutSmallTalk(commands);
  }

  private List<Command> withoutSmallTalk(List<Command> commands) {
    if (commands.isEmpty()) {
      return List.of(new Talk(Topic.UNKNOWN, ""));
    }
    List<Command> meant =
        commands.stream()
            .filter(command ->
                !(command instanceof Talk(Topic topic, var said)) || topic == Topic.UNKNOWN)
            .toList();
    return meant.isEmpty() ? List.of(commands.getFirst()) : meant;
  }

  /** Lines under "add milk" are more of the same. */
  private Command continued(Command command, List<Token> clause, @Nullable Command before) {
    boolean unknown = command instanceof Talk(Topic topic, var said) && topic == Topic.UNKNOWN;
    boolean lines = source.indexOf('\n') >= 0 && before instanceof Add;
    return unknown && lines ? adding.read(clause) : command;
  }

  private static Add together(Add one, Add other) {
    return new Add(
        Stream.concat(one.drafts().stream(), other.drafts().stream()).toList(),
        Stream.concat(one.remarks().stream(), other.remarks().stream()).distinct().toList());
  }

  private Command command(List<Token> clause) {
    Topic topic = SmallTalk.topic(clause);
    if (topic != null) {
      return new Talk(topic, source);
    }
    List<Token> tokens = openers.core(clause);
    Target pointing = Targets.pointing(tokens);
    if (pointing != null) {
      return new Command.Pick(pointing);
    }
    return switch (openers.kind(clause)) {
      case ASK -> asked(tokens);
      case ADD, DUTY -> added(tokens);
      case CHANGE -> changed(tokens);
      case ACTION -> added(tokens);
      case OTHER -> other(tokens);
    };
  }

  private Command asked(List<Token> tokens) {
    if (Vocabulary.UNDO.areAllOf(tokens)) {
      return new Command.Plain("undo");
    }
    if (Vocabulary.HELP.areAllOf(tokens)) {
      return new Command.Plain("help");
    }
    if (Vocabulary.SUMMARY.areAllOf(tokens)) {
      return new Command.Plain("summarize_day");
    }
    if (listing.asks(tokens)) {
      return new Command.Show(listing.filter(tokens));
    }
    return searched(tokens.subList(Vocabulary.SEARCH.end(tokens, 0), tokens.size()));
  }

  private Command searched(List<Token> words) {
    int at = 0;
    while (at < words.size() && (SEARCH_FILL.beginAt(words, at) || !words.get(at).speaks())) {
      at++;
    }
    String query = Titles.of(words.subList(at, words.size()), source);
    return query.isEmpty() ? new Command.Show(Command.Filter.OPEN) : new Command.Search(query);
  }

  private Command added(List<Token> tokens) {
    Add add = adding.read(tokens);
    return add.drafts().isEmpty() ? new Talk(Topic.NOTHING_TO_ADD, "") : add;
  }

  private Command changed(List<Token> tokens) {
    Command change = changing.read(tokens);
    return change == null ? new Talk(Topic.UNKNOWN, Titles.of(tokens, source)) : change;
  }

  private Command other(List<Token> tokens) {
    int show = Vocabulary.SHOW.end(tokens, 0);
    if (show > 0 && show < tokens.size()) {
      return searched(tokens.subList(show, tokens.size()));
    }
    boolean question = tokens.stream().anyMatch(token -> token.is("?"));
    if (!question && tokens.size() <= 16 && !NO_TASK.beginAt(tokens, 0)) {
      Add add = adding.read(tokens);
      boolean said = add.drafts().stream().anyMatch(Understanding::saysMore);
      if (said) {
        return add;
      }
    }
    return new Talk(Topic.UNKNOWN, Titles.of(tokens, source));
  }

  /** "Dentist on friday" is a task without a verb. */
  private static boolean saysMore(Draft draft) {
    return draft.due() != null || draft.priority() != null || !draft.tags().isEmpty();
  }
}
