package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RouteTable;
import dev.taskora.chat.http.wire.Zones;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import dev.taskora.chat.task.Task;
import dev.taskora.chat.task.TaskChange;
import dev.taskora.chat.task.TaskEvent;
import dev.taskora.chat.task.TaskReader;
import dev.taskora.chat.task.TaskShape;
import dev.taskora.chat.task.TaskStore;
import dev.taskora.chat.task.Undone;
import dev.taskora.chat.task.list.TaskPage;
import dev.taskora.chat.task.list.TaskQuery;
import dev.taskora.chat.task.list.Viewer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The caller's tasks. */
final class TaskRoutes {
  private static final String TASK = "/api/tasks/{id}";

  private final TaskStore store;
  private final Supplier<String> ids;
  private final InstantSource clock;

  TaskRoutes(TaskStore store, Supplier<String> ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  void declare(RouteTable routes) {
    routes.get("/api/tasks", Access.SIGNED_IN, this::list);
    routes.post("/api/tasks", Access.SIGNED_IN, this::create);
    routes.get(TASK, Access.SIGNED_IN, this::read);
    routes.patch(TASK, Access.SIGNED_IN, this::update);
    routes.delete(TASK, Access.SIGNED_IN, this::delete);
    routes.post("/api/undo", Access.SIGNED_IN, this::undo);
  }

  private Future<Void> list(Exchange exchange) {
    Map<String, String> query = exchange.query();
    String zone = query.remove("timezone");
    ZoneId seenFrom = zone == null ? exchange.signedIn().caller().zone() : Zones.read(zone);
    TaskQuery wanted = TaskReader.query(query, new Viewer(seenFrom, clock.instant()));
    return exchange
        .later(store.list(owner(exchange), wanted))
        .compose(page -> exchange.answer(200, shape(page)));
  }

  private static JsonObject shape(TaskPage page) {
    JsonArray items = new JsonArray();
    page.items().forEach(task -> items.add(TaskShape.full(task)));
    return new JsonObject().put("items", items).put("nextCursor", page.nextCursor());
  }

  private Future<Void> create(Exchange exchange) {
    String key = idempotencyKey(exchange);
    TaskChange.Create change = new TaskChange.Create(ids.get(), TaskReader.draft(exchange.body()));
    return exchange
        .later(store.create(owner(exchange), change, key, clock.instant()))
        .compose(task -> {
          exchange.response().putHeader("Location", "/api/tasks/" + task.id());
          return answer(exchange, 201, task);
        });
  }

  private static @Nullable String idempotencyKey(Exchange exchange) {
    String key = exchange.header("Idempotency-Key");
    if (key != null && !key.matches("[!-~]{1,200}")) {
      throw ProblemException.invalid("Idempotency-Key", "Write 1 to 200 visible ASCII characters.");
    }
    return key;
  }

  private Future<Void> read(Exchange exchange) {
    return exchange
        .later(store.get(owner(exchange), id(exchange)))
        .compose(task -> answer(exchange, 200, task));
  }

  private Future<Void> update(Exchange exchange) {
    String id = id(exchange);
    TaskChange change =
        new TaskChange.Update(id, TaskReader.patch(exchange.body()), IfMatch.version(exchange));
    return apply(exchange, change).compose(event -> answer(exchange, 200, event.task()));
  }

  private Future<Void> delete(Exchange exchange) {
    TaskChange change = new TaskChange.Delete(id(exchange), IfMatch.version(exchange));
    return apply(exchange, change).compose(event -> exchange.answer(204));
  }

  private Future<TaskEvent> apply(Exchange exchange, TaskChange change) {
    return exchange
        .later(store.apply(owner(exchange), List.of(change), clock.instant()))
        .map(List::getFirst);
  }

  private Future<Void> undo(Exchange exchange) {
    return exchange
        .later(store.undo(owner(exchange), clock.instant()))
        .recover(failure -> Future.failedFuture(nothing(failure)))
        .compose(undone -> exchange.answer(200, shape(undone)));
  }

  private static Throwable nothing(Throwable failure) {
    return Wait.cause(failure) instanceof StoreFailure.NotFound
        ? Problem.NOTHING_TO_UNDO.because("There is no change of yours left to undo.")
        : failure;
  }

  private static JsonObject shape(Undone undone) {
    JsonArray changes = new JsonArray();
    undone.events().forEach(event -> changes.add(shape(event.kind(), event.task())));
    return new JsonObject().put("summary", undone.summary()).put("changes", changes);
  }

  /** A change as streams and answers show it. */
  static JsonObject shape(TaskEvent.Kind kind, Task task) {
    return new JsonObject().put("change", kind.wire()).put("task", TaskShape.full(task));
  }

  private static Future<Void> answer(Exchange exchange, int status, Task task) {
    exchange.response().putHeader("ETag", IfMatch.etag(task.version()));
    return exchange.answer(status, TaskShape.full(task));
  }

  private static String owner(Exchange exchange) {
    return exchange.signedIn().caller().id();
  }

  private static String id(Exchange exchange) {
    return exchange.pathId("id", "task");
  }
}
