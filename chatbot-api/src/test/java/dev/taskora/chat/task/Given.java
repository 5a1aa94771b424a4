package dev.taskora.chat.task;

import dev.taskora.chat.port.Ids;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.list.DueFilter;
import dev.taskora.chat.task.list.Sort;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/** Short words for the tests of task stores: one owner, one clock that stands still. */
public final class Given {
  static final Instant NOW = Instant.parse("2026-03-04T10:00:00.123456Z");
  static final Viewer VIEWER = new Viewer(ZoneOffset.UTC, NOW);
  public static final Ids IDS = new Ids(InstantSource.system());

  private final TaskStore store;
  private final String owner;

  Given(TaskStore store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  String owner() {
    return owner;
  }

  Task task(String title) {
    return task(Draft.titled(title));
  }

  Task task(Draft draft) {
    return apply(new TaskChange.Create(IDS.get(), draft)).getFirst().task();
  }

  Task due(String title, String due) {
    return task(new Draft(title, "", Priority.NONE, Due.parse(due), null, List.of(), null, null));
  }

  Task partOf(Task parent, String title) {
    return task(new Draft(title, "", Priority.NONE, null, null, List.of(), parent.id(), null));
  }

  Task tick(Task task) {
    return change(task, Patch.status(Status.DONE));
  }

  Task change(Task task, Patch patch) {
    return apply(new TaskChange.Update(task.id(), patch, null)).getFirst().task();
  }

  List<TaskEvent> delete(Task task) {
    return apply(new TaskChange.Delete(task.id(), null));
  }

  List<TaskEvent> apply(TaskChange... changes) {
    return Wait.on(store.apply(owner, List.of(changes), NOW));
  }

  List<String> titles(TaskQuery query) {
    return Wait.on(store.list(owner, query)).items().stream().map(Task::title).toList();
  }

  static TaskQuery all(Sort sort) {
    return new TaskQuery(null, null, null, null, null, VIEWER, sort, 50, null);
  }

  static TaskQuery due(DueFilter due, Viewer viewer) {
    return new TaskQuery(null, null, null, null, due, viewer, Sort.DUE, 50, null);
  }

  static Patch titled(String title) {
    return new Patch(title, null, null, null, Edit.keep(), Edit.keep(), null, Edit.keep(), null);
  }

  static Patch under(Task parent) {
    return new Patch(
        null, null, null, null, Edit.keep(), Edit.keep(), null, Edit.put(parent.id()), null);
  }
}
