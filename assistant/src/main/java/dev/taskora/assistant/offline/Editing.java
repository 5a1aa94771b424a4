package dev.taskora.assistant.offline;

import dev.taskora.assistant.offline.Command.Edits;
import dev.taskora.assistant.offline.time.When;
import dev.taskora.assistant.offline.time.WhenGrammar;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns wished changes into arguments, seen from the task as it is. */
final class Editing {

  private final ZonedDateTime now;

  Editing(ZonedDateTime now) {
    this.now = now;
  }

  /** Why the task cannot be changed so; null when it can. */
  @Nullable String problem(TaskFact task, Edits edits) {
    if (edits.shift() == null) {
      return null;
    }
    if (task.due() == null) {
      return task.quoted()
          + " has no due date that I could move. Say to when, for example: move it to friday.";
    }
    return task.due() instanceof When.OnDay && !edits.shift().time().isZero()
        ? task.quoted() + " has no time of day. Say when, for example: move it to 5pm."
        : null;
  }

  Map<String, @Nullable Object> arguments(TaskFact task, Edits edits) {
    Map<String, @Nullable Object> arguments = Finder.argument("id", task.id());
    When due = due(task, edits);
    if (edits.title() != null) {
      arguments.put("title", edits.title());
    }
    if (due != null) {
      arguments.put("due", due.wire());
    }
    if (edits.clearDue()) {
      arguments.put("clearDue", true);
    }
    if (edits.priority() != null) {
      arguments.put("priority", edits.priority());
    }
    if (!edits.tags().isEmpty()) {
      List<String> tags =
          Stream.concat(task.tags().stream(), edits.tags().stream()).distinct().toList();
      arguments.put("tags", tags);
    }
    return new LinkedHashMap<>(arguments);
  }

  private @Nullable When due(TaskFact task, Edits edits) {
    When before = task.due();
    if (edits.shift() != null && before != null) {
      return shifted(before, edits.shift());
    }
    return edits.clockOnly() && before != null && before.day().isAfter(now.toLocalDate())
        ? onDayOf(before, edits.due())
        : edits.due();
  }

  private @Nullable When onDayOf(When before, @Nullable When clock) {
    return clock instanceof When.AtMoment(ZonedDateTime moment)
        ? When.at(before.day(), moment.toLocalTime(), now.getZone())
        : clock;
  }

  private static When shifted(When due, WhenGrammar.Shift shift) {
    return switch (due) {
      case When.OnDay(var day) -> new When.OnDay(day.plus(shift.days()));
      case When.AtMoment(ZonedDateTime moment) ->
          new When.AtMoment(moment.plus(shift.days()).plus(shift.time()));
    };
  }
}
