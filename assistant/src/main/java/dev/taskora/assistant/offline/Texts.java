package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.sentence.Command.Filter;
import dev.taskora.assistant.offline.time.When;
import dev.taskora.assistant.offline.time.WhenText;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What is said. Every title, number and time in it comes from a tool's result. */
final class Texts {

  private static final int LISTED = 50;

  private final ZonedDateTime now;

  Texts(ZonedDateTime now) {
    this.now = now;
  }

  /** {@code Added “call mom”, due tomorrow at 17:00.} */
  String added(List<TaskFact> tasks) {
    if (tasks.size() == 1) {
      return "Added " + tasks.getFirst().quoted() + details(tasks.getFirst(), ", ") + ".";
    }
    return "Added " + count(tasks.size(), "task") + ":\n" + bullets(tasks);
  }

  String changed(String did, List<TaskFact> tasks) {
    if (tasks.size() == 1) {
      return did + ": " + tasks.getFirst().quoted() + ".";
    }
    return did + ", " + count(tasks.size(), "task") + ":\n" + bullets(tasks);
  }

  String edited(TaskFact task) {
    return "Changed " + task.quoted() + details(task, ", ") + ".";
  }

  /** The heading and a numbered list, whose numbers can be referred to. */
  String list(Filter filter, List<TaskFact> tasks, long total) {
    if (tasks.isEmpty()) {
      return empty(filter);
    }
    String kind = filter.status().equals("all") ? "" : filter.status() + " ";
    return "You have "
        + count(total, kind + "task")
        + range(filter)
        + ":\n"
        + numbered(tasks, total);
  }

  private String empty(Filter filter) {
    if (filter.equals(Filter.OPEN) || filter.equals(Filter.OPEN.withStatus("all"))) {
      return "Your list is empty. To put something on it, say for example: add buy milk tomorrow.";
    }
    String kind = filter.status().equals("all") ? "" : filter.status() + " ";
    return "You have no " + kind + "tasks" + range(filter) + ".";
  }

  private String range(Filter filter) {
    StringBuilder range = new StringBuilder();
    if (filter.due() != null && filter.from() == null) {
      range.append(
          switch (filter.due()) {
            case "today" -> " due today";
            case "overdue" -> " that are overdue";
            case "week" -> " due this week";
            default -> " without a due date";
          });
    }
    if (filter.from() != null && filter.to() != null) {
      String from = day(filter.from());
      String to = day(filter.to());
      range
          .append(" due ")
          .append(from.equals(to) ? from : "from " + plain(from) + " to " + plain(to));
    }
    if (filter.priority() != null) {
      range.append(" of ").append(filter.priority()).append(" priority");
    }
    if (filter.tag() != null) {
      range.append(" tagged #").append(filter.tag());
    }
    if (filter.query() != null) {
      range.append(" about “").append(filter.query()).append('”');
    }
    return range.toString();
  }

  private String day(LocalDate day) {
    return WhenText.of(new When.OnDay(day), now);
  }

  private static String plain(String day) {
    return day.startsWith("on ") ? day.substring(3) : day;
  }

  String found(String query, List<TaskFact> tasks, long total) {
    return tasks.isEmpty()
        ? "I found no task that fits “" + query + "”. To add it, say: add " + query
        : "I found " + count(total, "task") + " for “" + query + "”:\n" + numbered(tasks, total);
  }

  String numbered(List<TaskFact> tasks, long total) {
    int listed = Math.min(tasks.size(), LISTED);
    List<String> lines = new ArrayList<>();
    IntStream.range(0, listed).forEach(i -> lines.add((i + 1) + ". " + line(tasks.get(i))));
    if (total > listed) {
      lines.add("… and " + (total - listed) + " more.");
    }
    return String.join("\n", lines);
  }

  private String bullets(List<TaskFact> tasks) {
    return String.join("\n", tasks.stream().map(task -> "- " + line(task)).toList());
  }

  private String line(TaskFact task) {
    String quoted = task.quoted();
    return quoted.substring(1, quoted.length() - 1)
        + (task.done() ? " (done)" : "")
        + details(task, " — ");
  }

  private String details(TaskFact task, String before) {
    List<String> details = new ArrayList<>();
    if (task.due() != null) {
      details.add("due " + WhenText.of(task.due(), now));
    }
    if (!task.priority().equals("none")) {
      details.add(task.priority() + " priority");
    }
    task.tags().forEach(tag -> details.add("#" + tag));
    return details.isEmpty() ? "" : before + String.join(", ", details);
  }

  String whichOne(List<TaskFact> candidates) {
    return "Which one do you mean?\n"
        + numbered(candidates, candidates.size())
        + "\nSay “the first one”, or its whole title.";
  }

  static String left(long tasks) {
    return "There "
        + (tasks == 1 ? "is 1 more" : "are " + tasks + " more")
        + ". Say it again to go on.";
  }

  static String noneFits(String verb, String words) {
    return "I found no task that fits “"
        + words
        + "”. Say “show my tasks” to see them, then for"
        + " example “"
        + verb
        + " the first one”.";
  }

  static String examples(Set<String> offered) {
    List<String> examples = new ArrayList<>();
    addIf(examples, offered, "add_task", "“remind me to call mom tomorrow at 5pm”");
    addIf(examples, offered, "list_tasks", "“what is due today?”");
    addIf(examples, offered, "complete_tasks", "“complete the first one”");
    addIf(examples, offered, "update_task", "“move the report to friday”");
    addIf(examples, offered, "delete_tasks", "“delete the second one”");
    return String.join(" · ", examples.subList(0, Math.min(3, examples.size())));
  }

  static String help(Set<String> offered) {
    List<String> lines = new ArrayList<>();
    lines.add("You can talk to me about your tasks:");
    addIf(
        lines,
        offered,
        "add_task",
        "- add: “add buy milk tomorrow”, “remind me to call mom at 5pm #family”");
    addIf(
        lines,
        offered,
        "list_tasks",
        "- see: “show my tasks”, “what is overdue?”, “what is due on friday?”");
    addIf(lines, offered, "complete_tasks", "- tick: “complete the first one”, “buy milk is done”");
    addIf(lines, offered, "reopen_tasks", "- untick: “reopen buy milk”");
    addIf(
        lines,
        offered,
        "update_task",
        "- change: “move the report to friday at 10”, “make it high priority”, “rename it to …”");
    addIf(
        lines,
        offered,
        "delete_tasks",
        "- delete: “delete the second one”, “delete all done tasks”");
    addIf(lines, offered, "search_tasks", "- find: “find dentist”");
    addIf(lines, offered, "summarize_day", "- plan: “summarize my day”");
    addIf(lines, offered, "undo", "- take back: “undo”");
    lines.add("Put words between \"quotes\" when I should take them literally.");
    return String.join("\n", lines);
  }

  private static void addIf(List<String> lines, Set<String> offered, String tool, String line) {
    if (offered.contains(tool)) {
      lines.add(line);
    }
  }

  private static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
