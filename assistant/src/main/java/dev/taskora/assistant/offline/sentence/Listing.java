package dev.taskora.assistant.offline.sentence;

import dev.taskora.assistant.offline.sentence.Command.Filter;
import dev.taskora.assistant.offline.time.WhenGrammar;
import dev.taskora.assistant.offline.words.Phrases;
import dev.taskora.assistant.offline.words.Token;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads which tasks somebody wants to see. A sentence asks for a list when all its words are the
 * words of such questions, whatever their order.
 */
final class Listing {

  private static final Phrases QUESTION =
      Phrases.of(
          "what|what's|whats|which|how|do|does|did|have|is|are|am|any|anything|when|show|list"
              + "|display|view|print|give|get|tell|read|see|check",
          "pull|bring up");

  /** With other words these may be something to do: "check milk off". */
  private static final Phrases SOFT = Phrases.of("give|get|tell|read|see|check");

  private static final Phrases NOUN =
      Phrases.of(
          "task|tasks|todo|todos|to-do|to-dos|list|lists|item|items|reminder|reminders|agenda"
              + "|deadline|deadlines|plate|backlog",
          "to do",
          "things|stuff to do");
  private static final Phrases CUE =
      Phrases.of("left|due|next|pending|remaining|outstanding|upcoming|everything|to-do", "to do");
  private static final Set<String> FILLER =
      Phrases.words(
          """
          what what's whats which how many much is are was were do does did am i i've ive \
          we my me our the a an any anything something to have has had got there there's \
          on in of for by at left be still need needs should must next due with and that \
          show list display view print see get give tell read check out up full whole \
          current currently right now please thing things stuff else scheduled planned \
          coming remaining upcoming entire only just can you from one ones \
          down so far\
          """);
  private static final Phrases DONE =
      Phrases.of(
          "done|completed|finished|closed|ticked",
          "complete|finish|get done",
          "i|we finish|complete",
          "checked|ticked off");
  private static final Phrases OPEN =
      Phrases.of(
          "open|pending|unfinished|incomplete|undone|active|outstanding|uncompleted",
          "not done|finished|completed|complete yet?");
  private static final Phrases ALL = Phrases.of("all|everything|every");
  private static final Phrases OVERDUE =
      Phrases.of("overdue|late|missed", "past due", "past their|the due? date?");
  private static final Phrases UNDATED =
      Phrases.of(
          "without a|any|the? due|deadline? date?",
          "no due date",
          "no deadline|date",
          "undated|unscheduled",
          "not scheduled");
  private static final Phrases WEEK =
      Phrases.of("this week", "the week", "the? next 7|seven days", "next 7|seven days", "week");
  private static final Phrases TODAY = Phrases.of("today|today's|todays|tonight", "for|on the day");
  private static final Phrases PRIORITY =
      Phrases.of(
          "high|highest|top|medium|normal|low|lowest priority?",
          "p1|p2|p3|urgent|important",
          "high-priority|low-priority|medium-priority",
          "priority high|medium|low");
  private static final Phrases TAGGED =
      Phrases.of("tagged|labelled|labeled with|as?", "with the? tag|label", "with tag|label");
  private static final Phrases ABOUT =
      Phrases.of(
          "about|containing|mentioning|regarding|matching|including|titled|named|called",
          "related|relating to",
          "that mention|mentions|contain|contains",
          "with the word|words");
  private static final Phrases RANGE = Phrases.of("next|this week|month|weekend", "the weekend");
  private static final Phrases LEADS = Phrases.of("due|for|in");
  private static final Phrases UNTIL = Phrases.of("by|before|until|till");

  private final WhenGrammar grammar;
  private final String source;

  Listing(WhenGrammar grammar, String source) {
    this.grammar = grammar;
    this.source = source;
  }

  /** Whether the sentence asks to see tasks. */
  boolean asks(List<Token> tokens) {
    if (tokens.size() > Token.MANY) {
      return false;
    }
    Reading reading = read(tokens);
    boolean question = QUESTION.beginAt(tokens, 0) && !SOFT.beginAt(tokens, 0);
    boolean about = question && reading.noun && reading.unknown.size() <= 4;
    return (reading.cue && reading.unknown.isEmpty()) || about;
  }

  /** The same, with a word for tasks or as a question. */
  boolean asksClearly(List<Token> tokens) {
    return asks(tokens) && (QUESTION.beginAt(tokens, 0) || read(tokens).noun);
  }

  /** The tasks that a sentence asks for, when it does. */
  Filter filter(List<Token> tokens) {
    Reading reading = read(tokens);
    String query = reading.unknown.isEmpty() ? reading.query() : Titles.of(reading.unknown, source);
    return reading.filter(query.isEmpty() ? null : query);
  }

  /** "All done tasks", "everything due today": null when it is no such group. */
  @Nullable Filter every(List<Token> tokens) {
    Reading reading = read(tokens);
    boolean group = reading.all || (reading.noun && isPlural(tokens));
    return group && reading.unknown.isEmpty() ? filter(tokens) : null;
  }

  private static boolean isPlural(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(token -> token.word().matches("tasks|todos|to-dos|items|reminders|list|things"));
  }

  /** What was understood so far while reading from left to right. */
  private final class Reading {
    final List<Token> unknown = new ArrayList<>();
    List<Token> about = List.of();
    boolean noun;
    boolean cue;
    boolean all;
    @Nullable String status;
    @Nullable String due;
    @Nullable String priority;
    @Nullable String tag;
    @Nullable LocalDate from;
    @Nullable LocalDate to;

    String query() {
      return Titles.of(about, source);
    }

    Filter filter(@Nullable String query) {
      boolean done = "done".equals(status);
      String which = status != null ? status : all && due == null && from == null ? "all" : "open";
      return new Filter(
          which, done ? null : due, priority, tag, query, done ? null : from, done ? null : to);
    }
  }

  private Reading read(List<Token> tokens) {
    Reading reading = new Reading();
    for (int at = 0; at < tokens.size() && reading.unknown.size() <= 6; ) {
      int end = tokens.get(at).speaks() ? understood(tokens, at, reading) : at + 1;
      if (end == at) {
        reading.unknown.add(tokens.get(at));
        end = at + 1;
      }
      at = end;
    }
    return reading;
  }

  /** Takes in what begins here; gives the index behind it, or the same when it is not known. */
  private int understood(List<Token> tokens, int at, Reading reading) {
    int end = ABOUT.end(tokens, at);
    if (end > at) {
      reading.about = tokens.subList(end, tokens.size());
      return tokens.size();
    }
    if (LEADS.beginAt(tokens, at)) {
      reading.cue = reading.cue || tokens.get(at).is("due");
      return at + 1;
    }
    end = state(tokens, at, reading);
    end = end > at ? end : time(tokens, at, reading);
    end = end > at ? end : label(tokens, at, reading);
    if (end > at) {
      return end;
    }
    end = Math.max(NOUN.end(tokens, at), at == 0 ? Vocabulary.SHOW.end(tokens, at) : at);
    reading.noun = reading.noun || NOUN.beginAt(tokens, at);
    reading.cue = reading.cue || NOUN.beginAt(tokens, at) || CUE.beginAt(tokens, at);
    end = Math.max(end, CUE.end(tokens, at));
    return end == at && FILLER.contains(tokens.get(at).word()) ? at + 1 : end;
  }

  private int state(List<Token> tokens, int at, Reading reading) {
    int open = OPEN.end(tokens, at);
    int done = DONE.end(tokens, at);
    if (open > at || done > at) {
      boolean asked = tokens.getFirst().word().startsWith("what") || said(tokens, "did");
      reading.cue = reading.cue || (asked && at > 0);
      reading.status = open > at ? "open" : reading.status == null ? "done" : reading.status;
      return Math.max(open, done);
    }
    int end = ALL.end(tokens, at);
    reading.all = reading.all || end > at;
    reading.cue = reading.cue || (end > at && Vocabulary.SHOW.beginAt(tokens, 0));
    return tokens.get(at).is("everything") ? at + 1 : end;
  }

  private static boolean said(List<Token> tokens, String word) {
    return tokens.stream().anyMatch(token -> token.is(word));
  }

  private int time(List<Token> tokens, int at, Reading reading) {
    int undated = UNDATED.end(tokens, at);
    int overdue = OVERDUE.end(tokens, at);
    int today = TODAY.end(tokens, at);
    int week = RANGE.beginAt(tokens, at) && !tokens.get(at).is("this") ? at : WEEK.end(tokens, at);
    int end = Math.max(Math.max(undated, overdue), Math.max(today, week));
    if (end == at) {
      return days(tokens, at, reading);
    }
    reading.due =
        end == undated ? "none" : end == overdue ? "overdue" : end == today ? "today" : "week";
    reading.cue = true;
    return end;
  }

  private int days(List<Token> tokens, int from, Reading reading) {
    boolean until = UNTIL.beginAt(tokens, from);
    int at = until ? from + 1 : from;
    int range = RANGE.end(tokens, at);
    WhenGrammar.Here here = grammar.at(tokens, at);
    if (range == at && here == null) {
      return from;
    }
    LocalDate day = here == null ? weekend() : here.when().day();
    reading.from = until ? grammar.today() : range > at ? firstOf(tokens, range, day) : day;
    reading.to = range > at ? lastOf(tokens, range, day) : day;
    reading.due = isWithinAWeek(reading) ? "week" : null;
    reading.cue = true;
    return here == null ? range : Math.max(range, here.end());
  }

  /** Then few tasks have to be looked through. */
  private boolean isWithinAWeek(Reading reading) {
    LocalDate today = grammar.today();
    return reading.from != null
        && reading.to != null
        && !reading.from.isBefore(today)
        && reading.to.isBefore(today.plusWeeks(1));
  }

  private LocalDate weekend() {
    return grammar.today().with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
  }

  private LocalDate firstOf(List<Token> tokens, int end, LocalDate day) {
    boolean month = tokens.get(end - 1).is("month") && tokens.get(end - 2).is("this");
    return month ? grammar.today() : day;
  }

  private static LocalDate lastOf(List<Token> tokens, int end, LocalDate day) {
    return switch (tokens.get(end - 1).word()) {
      case "week" -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      case "month" -> day.with(TemporalAdjusters.lastDayOfMonth());
      case "weekend" -> day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
      default -> day;
    };
  }

  private static int label(List<Token> tokens, int at, Reading reading) {
    if (tokens.get(at).kind() == Token.Kind.TAG) {
      reading.tag = tokens.get(at).text();
      reading.cue = true;
      return at + 1;
    }
    int tagged = TAGGED.end(tokens, at);
    if (tagged > at && tagged < tokens.size()) {
      reading.tag = tokens.get(tagged).text();
      reading.cue = true;
      return tagged + 1;
    }
    int priority = PRIORITY.end(tokens, at);
    if (priority > at) {
      reading.priority = Slots.level(tokens.subList(at, priority));
      reading.cue = true;
    }
    return priority;
  }
}
