package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.sentence.Command;
import dev.taskora.assistant.offline.sentence.Command.Add;
import dev.taskora.assistant.offline.sentence.Command.Filter;
import dev.taskora.assistant.offline.sentence.Command.Target;
import dev.taskora.assistant.offline.sentence.Command.Topic;
import dev.taskora.assistant.offline.sentence.Command.Verb;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One turn thought through: what was asked for, with what the tools answered so far. */
final class Thought {

  /** How far a command came. */
  private enum Progress {
    SAID,
    /** Its last call was wished for. */
    LAST_CALL,
    /** A call was wished for on which more depends. */
    WAITS
  }

  private final Tape tape;
  private final Texts texts;
  private final Editing editing;
  private final Set<String> offered;
  private final boolean questionWaits;
  private final List<String> lines = new ArrayList<>();
  private Memory memory;

  /**
   * A thought.
   *
   * @param questionWaits whether the person has a question with buttons before them
   */
  Thought(Tape tape, Memory memory, Set<String> offered, ZonedDateTime now, boolean questionWaits) {
    this.tape = tape;
    this.memory = memory;
    this.offered = offered;
    this.texts = new Texts(now);
    this.editing = new Editing(now);
    this.questionWaits = questionWaits;
  }

  /** Thinks; then {@link Tape#wishes} are to be called, or when there are none, lines are said. */
  void think(List<Command> commands) {
    for (int i = 0; i < commands.size(); i++) {
      Progress progress = perform(commands.get(i));
      boolean goesOn = i + 1 < commands.size() && standsAlone(commands.get(i + 1));
      if (progress == Progress.WAITS || (progress == Progress.LAST_CALL && !goesOn)) {
        return;
      }
    }
  }

  List<String> lines() {
    return lines;
  }

  Memory memory() {
    return memory;
  }

  private static boolean standsAlone(Command command) {
    return command instanceof Add || command instanceof Command.Show;
  }

  private Progress perform(Command command) {
    return switch (command) {
      case Add add -> add(add);
      case Command.Show(Filter filter) -> show(filter);
      case Command.Search(String query) -> search(query);
      case Command.Plain(String tool) -> plain(tool);
      case Command.Act(Verb verb, Target target) -> act(verb, target);
      case Command.Edit edit -> edit(edit);
      case Command.Pick(Target target) -> pick(target);
      case Command.Talk(Topic topic, String said) -> talk(topic, said);
    };
  }

  private Progress say(String line) {
    lines.add(line);
    return Progress.SAID;
  }

  private Progress add(Add add) {
    if (!tape.offers("add_task")) {
      return cannot("add tasks");
    }
    Tape.Answer answer =
        tape.call(
            "add_task",
            Finder.argument("tasks", add.drafts().stream().map(Command.Draft::wire).toList()));
    if (answer == null) {
      return Progress.LAST_CALL;
    }
    if (!answer.done() || answer.tasks().isEmpty()) {
      return say(answer.text());
    }
    memory = memory.speakingOf(answer.tasks());
    say(texts.added(answer.tasks()));
    add.remarks().forEach(this::say);
    return Progress.SAID;
  }

  private Progress show(Filter filter) {
    if (!tape.offers("list_tasks")) {
      return cannot("show tasks");
    }
    Tape.Answer answer = tape.call("list_tasks", filter.wire());
    if (answer == null) {
      return Progress.LAST_CALL;
    }
    if (!answer.done()) {
      return say(answer.text());
    }
    List<TaskFact> tasks =
        answer.tasks().stream().filter(task -> filter.letsThrough(task.day())).toList();
    memory = memory.showing(tasks);
    long total = tasks.size() == answer.tasks().size() ? answer.total() : tasks.size();
    return say(texts.list(filter, tasks, total));
  }

  private Progress search(String query) {
    boolean searches = tape.offers("search_tasks");
    if (!searches && !tape.offers("list_tasks")) {
      return cannot("search tasks");
    }
    Filter filter = new Filter("all", null, null, null, query, null, null);
    Tape.Answer answer =
        searches
            ? tape.call("search_tasks", Finder.argument("query", query))
            : tape.call("list_tasks", filter.wire());
    if (answer == null) {
      return Progress.LAST_CALL;
    }
    if (!answer.done()) {
      return say(answer.text());
    }
    memory = memory.showing(answer.tasks());
    return say(texts.found(query, answer.tasks(), answer.total()));
  }

  private Progress plain(String tool) {
    if (tool.equals("summarize_day") && !tape.offers(tool)) {
      return show(new Filter("open", "today", null, null, null, null, null));
    }
    if (tool.equals("help") && !tape.offers(tool)) {
      return say(Texts.help(offered));
    }
    if (!tape.offers(tool)) {
      return cannot("undo that");
    }
    Tape.Answer answer = tape.call(tool, Map.of());
    if (answer == null) {
      return Progress.LAST_CALL;
    }
    if (!answer.tasks().isEmpty()) {
      memory =
          tool.equals("undo") ? memory.speakingOf(answer.tasks()) : memory.showing(answer.tasks());
    }
    say(tool.equals("help") ? Texts.help(offered) : answer.text());
    return tool.equals("summarize_day") && !answer.tasks().isEmpty()
        ? say(texts.numbered(answer.tasks(), answer.total()))
        : Progress.SAID;
  }

  private Progress act(Verb verb, Target target) {
    if (!tape.offers(verb.tool())) {
      return cannot(verb.word() + " tasks");
    }
    Command.Act again = new Command.Act(verb, target);
    Finder.Found found =
        new Finder(tape, memory).find(target, verb.among(), verb.word(), verb == Verb.DELETE);
    return found instanceof Finder.Found.Tasks(List<TaskFact> tasks, long left)
        ? act(verb, tasks, left)
        : notFound(found, again, verb.word());
  }

  private Progress act(Verb verb, List<TaskFact> tasks, long left) {
    List<String> ids = tasks.stream().map(TaskFact::id).toList();
    Tape.Answer answer = tape.call(verb.tool(), Finder.argument("ids", ids));
    if (answer == null) {
      return Progress.LAST_CALL;
    }
    if (!answer.done()) {
      return say(answer.text());
    }
    List<TaskFact> affected = answer.tasks().isEmpty() ? tasks : answer.tasks();
    memory = new Memory(memory.shown(), affected, null);
    String did =
        switch (verb) {
          case COMPLETE -> "Done";
          case REOPEN -> "Open again";
          case DELETE -> "Deleted";
        };
    say(texts.changed(did, affected));
    return left > 0 ? say(Texts.left(left)) : Progress.SAID;
  }

  private Progress edit(Command.Edit edit) {
    if (!tape.offers("update_task")) {
      return cannot("change tasks");
    }
    Finder.Found found = new Finder(tape, memory).find(edit.target(), "open", "change", false);
    if (!(found instanceof Finder.Found.Tasks(List<TaskFact> tasks, long left))) {
      return found instanceof Finder.Found.Nothing && edit.otherwise() != null
          ? add(edit.otherwise())
          : notFound(found, edit, "change");
    }
    List<Tape.Answer> answers = new ArrayList<>();
    for (TaskFact task : tasks) {
      String problem = editing.problem(task, edit.edits());
      if (problem != null) {
        return say(problem);
      }
      Tape.Answer answer = tape.call("update_task", editing.arguments(task, edit.edits()));
      if (answer != null) {
        answers.add(answer);
      }
    }
    return answers.size() < tasks.size() ? Progress.LAST_CALL : edited(answers);
  }

  private Progress edited(List<Tape.Answer> answers) {
    List<TaskFact> changed = new ArrayList<>();
    for (Tape.Answer answer : answers) {
      changed.addAll(answer.tasks());
      answer.tasks().forEach(task -> say(texts.edited(task)));
      if (answer.tasks().isEmpty()) {
        say(answer.text());
      }
    }
    memory = changed.isEmpty() ? memory : new Memory(memory.shown(), changed, null);
    return Progress.SAID;
  }

  private Progress notFound(Finder.Found found, Command command, String verb) {
    return switch (found) {
      case Finder.Found.Wait() -> Progress.WAITS;
      case Finder.Found.Nothing(String why) -> say(why);
      case Finder.Found.Unclear(List<TaskFact> candidates) -> {
        memory = memory.asking(command, candidates);
        yield say(texts.whichOne(candidates));
      }
      case Finder.Found.Near(TaskFact task) -> {
        memory = memory.asking(command, List.of(task));
        yield say("Do you mean " + task.quoted() + "? Then say “" + verb + " it”.");
      }
      case Finder.Found.NoList(List<TaskFact> tasks, long total) -> {
        memory = memory.asking(command, tasks);
        yield say(
            tasks.isEmpty()
                ? "There is no task to " + verb + "."
                : "Here are your tasks:\n"
                    + texts.numbered(tasks, total)
                    + "\nWhich one shall I "
                    + verb
                    + "?");
      }
      case Finder.Found.Tasks tasks -> throw new IllegalStateException("Found: " + tasks);
    };
  }

  /** "The second one", as an answer to "which one?". */
  private Progress pick(Target target) {
    return switch (memory.open()) {
      case Command.Act(Verb verb, Target unclear) -> act(verb, target);
      case Command.Edit edit -> edit(new Command.Edit(target, edit.edits(), null));
      case null, default ->
          say("What shall I do with it? Say for example “complete it” or “move it to friday”.");
    };
  }

  private Progress talk(Topic topic, String said) {
    return switch (topic) {
      case GREETING ->
          say("Hello! Tell me what to do, for example: " + Texts.examples(offered) + ".");
      case THANKS -> say("You are welcome.");
      case YES ->
          say(
              questionWaits
                  ? "Please use the buttons under the question to approve or decline it. A word in"
                      + " the chat does not count."
                  : "There is nothing that waits for a yes. What can I do for you?");
      case NO ->
          say(
              questionWaits
                  ? "Nothing is done unless you approve it with the button under the question."
                  : "All right.");
      case NOTHING_TO_ADD -> say("What shall I add? Say for example: add buy milk tomorrow.");
      case NO_TIME -> say("To when? Say for example: move it to friday at 10.");
      case UNKNOWN -> unknown(said);
    };
  }

  private Progress unknown(String said) {
    Command open = memory.open();
    if (open != null) {
      List<TaskFact> meant = Finder.best(said, memory.shown()).tasks();
      if (meant.size() == 1) {
        int place = memory.shown().indexOf(meant.getFirst()) + 1;
        return pick(new Target.Places(List.of(place)));
      }
    }
    String quoted = said.length() > 60 ? said.substring(0, 59) + "…" : said;
    String opening =
        said.isBlank() ? "I did not understand that." : "I did not understand “" + quoted + "”.";
    return say(
        opening
            + " You can say for example: "
            + Texts.examples(offered)
            + ". Say “help” for more.");
  }

  private Progress cannot(String what) {
    return say("I cannot " + what + " here.");
  }
}
