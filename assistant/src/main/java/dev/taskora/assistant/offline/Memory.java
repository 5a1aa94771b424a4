package dev.taskora.assistant.offline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What "it" and "the second one" can refer to.
 *
 * @param shown the list that was shown last, in the order in which it was shown
 * @param focus what was spoken of last
 * @param open what was asked for when it was not clear which of the shown tasks was meant
 */
record Memory(List<TaskFact> shown, List<TaskFact> focus, @Nullable Command open) {

  static final Memory NOTHING = new Memory(List.of(), List.of(), null);

  Memory {
    shown = List.copyOf(shown);
    focus = List.copyOf(focus);
  }

  Memory showing(List<TaskFact> tasks) {
    return new Memory(tasks, tasks, null);
  }

  /** A list becomes what places refer to only when it has places. */
  Memory speakingOf(List<TaskFact> tasks) {
    boolean list = tasks.size() > 1 || shown.isEmpty();
    return new Memory(list ? tasks : shown, tasks, null);
  }

  Memory asking(Command command, List<TaskFact> candidates) {
    return new Memory(candidates, candidates, command);
  }

  /** A new wish ends an open question. */
  Memory withoutQuestion() {
    return new Memory(shown, focus, null);
  }
}
