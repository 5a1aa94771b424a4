package dev.taskora.chat.task;

import dev.taskora.chat.port.StoreFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges a batch of one owner's changes on values and says what becomes of each task; a store loads
 * before it and writes after it, in one transaction. Needs the tasks that the changes name and the
 * parts of these: {@link #named}. Serves one batch, then it is spent.
 */
public final class TaskPlan {
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final List<TaskEvent> events = new ArrayList<>();
  private final List<TaskEvent> detached = new ArrayList<>();
  private final Instant at;
  private int count;
  private double lastPosition;

  /**
   * What a store knows of an owner without counting.
   *
   * @param tasks how many the owner has
   * @param lastPosition the largest position ever given; 0 at first
   */
  public record Totals(int tasks, double lastPosition) {}

  /**
   * An event as the log keeps it.
   *
   * @param before the task as it was; null when it was created
   */
  public record Logged(TaskEvent.Kind kind, String taskId, @Nullable Task before) {
    boolean deletion() {
      return kind == TaskEvent.Kind.DELETED;
    }

    Task image() {
      return Objects.requireNonNull(before, "Only a created task has no former state");
    }
  }

  /** Times are kept in microseconds, as a database does. */
  public TaskPlan(Collection<Task> loaded, Totals totals, Instant at) {
    loaded.forEach(task -> tasks.put(task.id(), task));
    this.count = totals.tasks();
    this.lastPosition = totals.lastPosition();
    this.at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Ids of the tasks that must be loaded, with their parts; refuses too many changes. */
  public static Set<String> named(List<TaskChange> changes) {
    if (changes.size() > TaskRules.CHANGES_MAX) {
      throw new StoreFailure.LimitReached(
          "Change at most " + TaskRules.CHANGES_MAX + " tasks at once.");
    }
    Set<String> ids = new TreeSet<>();
    for (TaskChange change : changes) {
      if (!(change instanceof TaskChange.Create)) {
        ids.add(change.id());
      }
      String parent = parentNamedBy(change);
      if (parent != null) {
        ids.add(parent);
      }
    }
    ids.removeIf(id -> !TaskRules.isId(id));
    return ids;
  }

  /** The events in the changes' order, then those of parts that lost their parent. */
  public List<TaskEvent> run(List<TaskChange> changes) {
    for (TaskChange change : changes) {
      switch (change) {
        case TaskChange.Create create -> create(create);
        case TaskChange.Update update -> update(update);
        case TaskChange.Delete delete -> delete(known(delete.id(), delete.expectedVersion()));
      }
    }
    return ended();
  }

  /**
   * Takes back a logged batch. What was deleted comes back first, so that its parts find it. Needs
   * the tasks of {@link #namedBack}, and the parts of these.
   */
  public List<TaskEvent> takeBack(List<Logged> newestFirst) {
    newestFirst.stream().filter(Logged::deletion).forEach(this::takeBack);
    newestFirst.stream().filter(logged -> !logged.deletion()).forEach(this::takeBack);
    return ended();
  }

  /** Ids of the tasks that must be loaded before taking these back. */
  public static Set<String> namedBack(List<Logged> batch) {
    Set<String> ids = new TreeSet<>();
    for (Logged logged : batch) {
      ids.add(logged.taskId());
      if (logged.before() != null && logged.before().parentId() != null) {
        ids.add(logged.before().parentId());
      }
    }
    return ids;
  }

  private void takeBack(Logged logged) {
    switch (logged.kind()) {
      case CREATED -> delete(known(logged.taskId(), null));
      case UPDATED -> restore(logged.image(), known(logged.taskId(), null));
      case DELETED -> bringBack(logged.image());
    }
  }

  /** The totals after the batch. */
  public Totals totals() {
    return new Totals(count, lastPosition);
  }

  private List<TaskEvent> ended() {
    events.addAll(detached);
    if (events.size() > TaskStore.LOG_MAX) {
      throw new StoreFailure.LimitReached(
          "That touches more than " + TaskStore.LOG_MAX + " tasks at once: take fewer.");
    }
    return List.copyOf(events);
  }

  private void create(TaskChange.Create change) {
    Draft draft = change.draft();
    checkParent(change.id(), draft.parentId());
    add(
        new Task(
            change.id(),
            draft.title(),
            draft.notes(),
            Status.OPEN,
            draft.priority(),
            draft.due(),
            draft.recurrence(),
            draft.tags(),
            draft.parentId(),
            draft.position() == null ? Math.floor(lastPosition) + 1 : draft.position(),
            at,
            at,
            null,
            1));
  }

  private void update(TaskChange.Update change) {
    Task old = known(change.id(), change.expectedVersion());
    if (change.patch().parentId() instanceof Edit.Put<String>(String parent)
        && !parent.equals(old.parentId())) {
      checkParent(old.id(), parent);
    }
    Task patched = change.patch().over(old, at);
    if (patched.equals(old)) {
      events.add(new TaskEvent(TaskEvent.Kind.UPDATED, old, old));
    } else {
      replace(old, patched.changed(old.version() + 1, at), events);
    }
  }

  private void delete(Task task) {
    for (Task part : partsOf(task.id())) {
      replace(part, part.withoutParent().changed(part.version() + 1, at), detached);
    }
    tasks.remove(task.id());
    count--;
    events.add(new TaskEvent(TaskEvent.Kind.DELETED, task, task));
  }

  private void restore(Task before, Task now) {
    replace(now, parentless(before).changed(now.version() + 1, at), events);
  }

  private void bringBack(Task before) {
    add(parentless(before).changed(before.version() + 1, at));
  }

  /** A parent that has gone since stays gone. */
  private Task parentless(Task task) {
    return task.parentId() == null || tasks.containsKey(task.parentId())
        ? task
        : task.withoutParent();
  }

  private void add(Task task) {
    if (count >= TaskRules.TASKS_MAX) {
      throw new StoreFailure.LimitReached(
          "You have "
              + TaskRules.TASKS_MAX
              + " tasks, as many as there can be: delete some first.");
    }
    count++;
    lastPosition = Math.max(lastPosition, task.position());
    tasks.put(task.id(), task);
    events.add(new TaskEvent(TaskEvent.Kind.CREATED, task, null));
  }

  private void replace(Task old, Task task, List<TaskEvent> log) {
    lastPosition = Math.max(lastPosition, task.position());
    tasks.put(task.id(), task);
    log.add(new TaskEvent(TaskEvent.Kind.UPDATED, task, old));
  }

  private Task known(String id, @Nullable Long expectedVersion) {
    Task task = tasks.get(id);
    if (task == null) {
      throw new StoreFailure.NotFound("There is no such task.");
    }
    if (expectedVersion != null && expectedVersion != task.version()) {
      throw new StoreFailure.VersionConflict(task.version());
    }
    return task;
  }

  /** One level of parts, so that no task is its own ancestor. */
  private void checkParent(String id, @Nullable String parentId) {
    if (parentId == null) {
      return;
    }
    Task parent = tasks.get(parentId);
    refuseParentIf(parent == null || parentId.equals(id), "Name another of your tasks.");
    refuseParentIf(
        parent != null && parent.parentId() != null, "That task is itself a part of another.");
    refuseParentIf(!partsOf(id).isEmpty(), "A task with parts cannot be a part of another.");
    refuseParentIf(
        partsOf(parentId).size() >= TaskRules.PARTS_MAX,
        "That task has " + TaskRules.PARTS_MAX + " parts, as many as there can be.");
  }

  private List<Task> partsOf(String id) {
    return tasks.values().stream().filter(task -> id.equals(task.parentId())).toList();
  }

  private static void refuseParentIf(boolean refused, String detail) {
    if (refused) {
      throw new StoreFailure.Invalid("parentId", detail);
    }
  }

  private static @Nullable String parentNamedBy(TaskChange change) {
    return switch (change) {
      case TaskChange.Create create -> create.draft().parentId();
      case TaskChange.Update update ->
          update.patch().parentId() instanceof Edit.Put<String>(String parent) ? parent : null;
      case TaskChange.Delete delete -> null;
    };
  }
}
