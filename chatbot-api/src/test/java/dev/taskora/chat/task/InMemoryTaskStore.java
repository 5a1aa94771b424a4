package dev.taskora.chat.task;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.task.list.Cursor;
import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The memory twin of the real store: the same promises, without durability. */
public final class InMemoryTaskStore implements TaskStore, TaskFeed {
  private final Map<String, Shelf> shelves = new HashMap<>();
  private final Map<String, List<Runnable>> bells = new HashMap<>();

  private record Row(long id, long batch, TaskPlan.Logged logged, boolean undo) {}

  private record Made(Draft draft, Task task, Instant at) {}

  private static final class Shelf {
    final Map<String, Task> tasks = new LinkedHashMap<>();
    final Map<String, Made> made = new HashMap<>();
    final List<Row> log = new ArrayList<>();
    final Set<Long> undone = new HashSet<>();
    double lastPosition;
    long lastChange;

    TaskPlan plan(Instant at) {
      return new TaskPlan(tasks.values(), new TaskPlan.Totals(tasks.size(), lastPosition), at);
    }

    void keep(TaskPlan plan, List<TaskEvent> events, boolean undo) {
      lastPosition = plan.totals().lastPosition();
      long batch = lastChange + 1;
      for (TaskEvent event : events) {
        if (event.altered()) {
          keep(event, batch, undo);
        }
      }
      log.removeIf(row -> row.batch() <= lastChange - LOG_MAX);
    }

    private void keep(TaskEvent event, long batch, boolean undo) {
      String id = event.task().id();
      var logged = new TaskPlan.Logged(event.kind(), id, event.before());
      log.add(new Row(++lastChange, batch, logged, undo));
      if (event.kind() == TaskEvent.Kind.DELETED) {
        tasks.remove(id);
      } else {
        tasks.put(id, event.task());
      }
    }
  }

  @Override
  public CompletionStage<Task> get(String owner, String id) {
    return answer(() -> {
      Task task = shelf(owner).tasks.get(id);
      if (task == null) {
        throw new StoreFailure.NotFound("There is no such task.");
      }
      return task;
    });
  }

  @Override
  public CompletionStage<List<Task>> find(String owner, List<String> ids) {
    return answer(
        () -> ids.stream().map(shelf(owner).tasks::get).filter(Objects::nonNull).toList());
  }

  @Override
  public CompletionStage<TaskPage> list(String owner, TaskQuery query) {
    return answer(() ->
        query.page(
            shelf(owner).tasks.values().stream()
                .filter(query::matches)
                .sorted(query.sort().order())
                .filter(task -> beyond(query, task))
                .limit(query.limit() + 1L)
                .toList()));
  }

  /** The cursor's task may be gone, so its place is found by its key. */
  private static boolean beyond(TaskQuery query, Task task) {
    Cursor after = query.after();
    return after == null || after.isBefore(task);
  }

  @Override
  public CompletionStage<Integer> count(String owner, TaskQuery query) {
    return answer(() -> (int) shelf(owner).tasks.values().stream().filter(query::matches).count());
  }

  @Override
  public CompletionStage<List<TaskEvent>> apply(
      String owner, List<TaskChange> changes, Instant at) {
    return answer(() -> {
      TaskPlan.named(changes);
      TaskPlan plan = shelf(owner).plan(at);
      List<TaskEvent> events = plan.run(changes);
      shelf(owner).keep(plan, events, false);
      ring(owner);
      return events;
    });
  }

  @Override
  public CompletionStage<Task> create(
      String owner, TaskChange.Create change, @Nullable String key, Instant at) {
    return answer(() -> {
      Made made = key == null ? null : shelf(owner).made.get(key);
      if (made != null && made.at().isAfter(at.minus(KEY_LIFE))) {
        if (!made.draft().equals(change.draft())) {
          throw new StoreFailure.KeyReused();
        }
        return made.task();
      }
      TaskPlan plan = shelf(owner).plan(at);
      List<TaskEvent> events = plan.run(List.of(change));
      shelf(owner).keep(plan, events, false);
      Task task = events.getFirst().task();
      shelf(owner).made.put(key, new Made(change.draft(), task, at));
      ring(owner);
      return task;
    });
  }

  @Override
  public CompletionStage<Undone> undo(String owner, Instant at) {
    return answer(() -> {
      Shelf shelf = shelf(owner);
      Row latest =
          shelf.log.reversed().stream()
              .filter(row -> !row.undo() && !shelf.undone.contains(row.batch()))
              .findFirst()
              .orElseThrow(() -> new StoreFailure.NotFound("There is nothing to undo."));
      TaskPlan plan = shelf.plan(at);
      List<TaskEvent> events =
          plan.takeBack(
              shelf.log.reversed().stream()
                  .filter(row -> row.batch() == latest.batch())
                  .map(Row::logged)
                  .toList());
      shelf.undone.add(latest.batch());
      shelf.keep(plan, events, true);
      ring(owner);
      return Undone.of(events);
    });
  }

  @Override
  public CompletionStage<TaskLog> log(String owner, long afterId, int limit) {
    return answer(() -> {
      Shelf shelf = shelf(owner);
      List<Row> rows = shelf.log.stream().filter(row -> row.id() > afterId).limit(limit).toList();
      List<TaskLog.Entry> entries = new ArrayList<>();
      rows.forEach(row -> entry(shelf, row, entries));
      long last = rows.isEmpty() ? shelf.lastChange : rows.getLast().id();
      long oldest = shelf.log.isEmpty() ? 1 : shelf.log.getFirst().id();
      boolean gap =
          afterId != Long.MAX_VALUE && (afterId > shelf.lastChange || afterId < oldest - 1);
      return new TaskLog(entries, last, gap);
    });
  }

  private static void entry(Shelf shelf, Row row, List<TaskLog.Entry> entries) {
    TaskPlan.Logged logged = row.logged();
    boolean deleted = logged.kind() == TaskEvent.Kind.DELETED;
    Task task = deleted ? logged.before() : shelf.tasks.get(logged.taskId());
    if (task != null) {
      entries.add(new TaskLog.Entry(row.id(), logged.kind(), task));
    }
  }

  @Override
  public synchronized Subscription listen(String owner, Runnable bell) {
    bells.computeIfAbsent(owner, unseen -> new CopyOnWriteArrayList<>()).add(bell);
    return () -> bells.get(owner).remove(bell);
  }

  private void ring(String owner) {
    bells.getOrDefault(owner, List.of()).forEach(Runnable::run);
  }

  private Shelf shelf(String owner) {
    return shelves.computeIfAbsent(owner, unseen -> new Shelf());
  }

  private synchronized <T> CompletionStage<T> answer(Supplier<T> work) {
    try {
      return CompletableFuture.completedFuture(work.get());
    } catch (StoreFailure failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }
}
