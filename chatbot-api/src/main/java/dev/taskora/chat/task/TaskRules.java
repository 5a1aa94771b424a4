package dev.taskora.chat.task;

import dev.taskora.chat.port.FieldErrors;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.list.TaskQuery;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The bounds of a task and the rule of each field: a rule returns the normalised value or throws
 * {@link StoreFailure.Invalid}. Characters are Unicode code points.
 */
public final class TaskRules {
  public static final int TITLE_MAX = 500;
  public static final int NOTES_MAX = 20_000;
  public static final int TAGS_MAX = 20;
  public static final int TAG_MAX = 50;
  public static final int RECURRENCE_MAX = 500;

  /** Tasks of one user. */
  public static final int TASKS_MAX = 50_000;

  /** Parts of one task; also bounds what deleting it touches. */
  public static final int PARTS_MAX = 200;

  /** Changes in one call of {@link TaskStore#apply}. */
  public static final int CHANGES_MAX = 200;

  static final double POSITION_MAX = 1e15;
  static final DateTimeFormatter RFC3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Set<String> FREQUENCIES =
      Set.of("SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY");

  private TaskRules() {}

  public static String title(String raw) {
    String title = raw.strip();
    refuseIf(title.isEmpty(), "Write a title: it is empty.");
    refuseLonger(title, TITLE_MAX, "title");
    refuseIf(
        title.codePoints().anyMatch(TaskRules::breaksLine),
        "Write the title as one line without control characters.");
    return title;
  }

  public static String notes(String raw) {
    refuseLonger(raw, NOTES_MAX, "notes");
    IntPredicate allowed = c -> c == '\n' || c == '\t' || c == '\r';
    refuseIf(
        raw.codePoints().anyMatch(c -> unstorable(c) && !allowed.test(c)),
        "Remove the control characters other than line breaks and tabs.");
    return raw;
  }

  public static List<String> tags(List<String> raw) {
    FieldErrors errors = new FieldErrors();
    Set<String> tags = new LinkedHashSet<>();
    for (int i = 0; i < raw.size(); i++) {
      tags.add(errors.read("[" + i + "]", TaskRules::tag, raw.get(i)));
    }
    if (tags.size() > TAGS_MAX) {
      errors.add("", "Give at most " + TAGS_MAX + " tags: these are " + tags.size() + ".");
    }
    errors.throwIfAny();
    return List.copyOf(new ArrayList<>(tags));
  }

  /** A leading {@code #} is how people type a tag, not a part of it. */
  public static String tag(String raw) {
    String tag = raw.strip();
    tag = tag.startsWith("#") ? tag.substring(1) : tag;
    refuseIf(tag.isEmpty(), "Write a tag: it is empty.");
    refuseLonger(tag, TAG_MAX, "tag");
    refuseIf(
        tag.codePoints().anyMatch(c -> breaksLine(c) || c == ',' || Character.isWhitespace(c)),
        "Write a tag as one word without commas and control characters.");
    return tag;
  }

  /** RFC 5545 §3.3.10, as far as storing needs it: named parts, one of them FREQ. */
  public static String recurrence(String raw) {
    String rule = raw.strip().toUpperCase(Locale.ROOT);
    rule = rule.startsWith("RRULE:") ? rule.substring("RRULE:".length()) : rule;
    refuseLonger(rule, RECURRENCE_MAX, "recurrence");
    Set<String> names = new LinkedHashSet<>();
    for (String part : rule.split(";", -1)) {
      names.add(partName(part, names));
    }
    refuseIf(!names.contains("FREQ"), "Write an RRULE that names FREQ, like FREQ=WEEKLY;BYDAY=MO.");
    return rule;
  }

  private static String partName(String part, Set<String> seen) {
    int equals = part.indexOf('=');
    refuseIf(
        equals < 1 || !part.matches("[A-Z-]{1,20}=[A-Z0-9:,+-]{1,400}"),
        "Write an RRULE as NAME=VALUE parts separated by semicolons, like FREQ=WEEKLY;BYDAY=MO.");
    String name = part.substring(0, equals);
    refuseIf(seen.contains(name), name + " stands there twice.");
    refuseIf(
        name.equals("FREQ") && !FREQUENCIES.contains(part.substring(equals + 1)),
        "FREQ must be SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY.");
    return name;
  }

  public static String query(String raw) {
    refuseLonger(raw, TaskQuery.TEXT_MAX, "search");
    refuseIf(
        raw.codePoints().anyMatch(TaskRules::breaksLine),
        "Write the search as one line without control characters.");
    return raw.strip();
  }

  /** Whether the text has the shape of an id; nothing else can name a task. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public static double position(double raw) {
    refuseIf(
        !Double.isFinite(raw) || Math.abs(raw) > POSITION_MAX,
        "Write a number between -1e15 and 1e15.");
    return raw + 0.0; // -0.0 and 0.0 are equal in SQL and differ in Java
  }

  public static Due due(String raw) {
    try {
      String text = raw.strip();
      return text.length() == "2026-03-01".length()
          ? new Due.OnDate(LocalDate.parse(text))
          : new Due.AtTime(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      throw new StoreFailure.Invalid(
          "due", "Write a date like 2026-03-01 or a time like 2026-03-01T17:00:00+01:00.");
    }
  }

  static void dueYear(int year) {
    refuseIf(year < 1970 || year > 9999, "Write a year between 1970 and 9999.");
  }

  static void wholeMinutes(int offsetSeconds) {
    refuseIf(offsetSeconds % 60 != 0, "Write the offset in hours and minutes, like +01:00.");
  }

  public static boolean breaksLine(int c) {
    return unstorable(c) || c == 0x2028 || c == 0x2029;
  }

  /** Control characters, and halves of a surrogate pair, which no encoding can carry. */
  private static boolean unstorable(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }

  private static void refuseLonger(String text, int max, String what) {
    int length = text.codePointCount(0, text.length());
    refuseIf(
        length > max, "Shorten the " + what + " to " + max + " characters: it has " + length + ".");
  }

  private static void refuseIf(boolean broken, String detail) {
    if (broken) {
      throw new StoreFailure.Invalid("", detail);
    }
  }
}
