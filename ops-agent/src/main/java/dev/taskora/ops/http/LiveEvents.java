package dev.taskora.ops.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GET /api/ops/events: every change as a server-sent event. Ids increase; the last {@value #KEPT}
 * (or {@value #KEPT_CHARACTERS} characters) are kept for {@code Last-Event-ID}; a reader that asks
 * for older ones gets {@code reset}; a reader that does not read is let go with {@code end} and
 * comes back by itself.
 *
 * <p>All state belongs to the one event loop of this door.
 */
final class LiveEvents {
  static final int KEPT = 1_000;
  static final int MOST_READERS = 32;
  static final int MOST_UNSENT_BYTES = 1 << 18;
  static final int KEPT_CHARACTERS = 1 << 20;
  static final long HEARTBEAT_MILLIS = 15_000;

  private record Frame(long id, String text) {}

  private final Vertx vertx;
  private final Context loop;
  private final ArrayDeque<Frame> kept = new ArrayDeque<>();
  private final Set<SseReader> readers = new LinkedHashSet<>();
  private long lastId;
  private int keptCharacters;

  /** Ids start at the clock's milliseconds, so that they increase over restarts too. */
  LiveEvents(Vertx vertx, long firstId) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.lastId = firstId;
  }

  void mount(Router router) {
    vertx.setPeriodic(HEARTBEAT_MILLIS, tick -> beat());
    router.get("/api/ops/events").handler(this::open);
  }

  private void beat() {
    readers.forEach(reader -> reader.write(": heartbeat\n\n"));
  }

  /** Any thread. */
  void publish(String event, JsonObject data) {
    loop.runOnContext(run -> send(event, data));
  }

  private void send(String event, JsonObject data) {
    Frame frame = new Frame(++lastId, frame(lastId, event, data));
    keep(frame);
    for (Iterator<SseReader> each = readers.iterator(); each.hasNext(); ) {
      SseReader reader = each.next();
      if (!reader.write(frame.text())) {
        each.remove();
        reader.end("slow-reader");
      }
    }
  }

  private void keep(Frame frame) {
    kept.addLast(frame);
    keptCharacters += frame.text().length();
    while (kept.size() > KEPT || keptCharacters > KEPT_CHARACTERS) {
      keptCharacters -= kept.removeFirst().text().length();
    }
  }

  private void open(RoutingContext ctx) {
    Long after = lastSeen(ctx);
    if (after == null) {
      return;
    }
    if (readers.size() >= MOST_READERS) {
      ctx.response().putHeader("Retry-After", "15");
      Problem.TOO_MANY_REQUESTS.answer(ctx, "At most " + MOST_READERS + " streams at once.");
      return;
    }
    SseReader reader = new SseReader(ctx.response(), MOST_UNSENT_BYTES);
    reader.onGone(() -> readers.remove(reader));
    replay(reader, after);
    readers.add(reader);
  }

  /**
   * The id to continue after; 0 = from now on; null when the request was answered with an error.
   */
  private static @Nullable Long lastSeen(RoutingContext ctx) {
    @Nullable String id = ctx.request().getHeader("Last-Event-ID");
    if (id == null) {
      return 0L;
    }
    if (!id.matches("[0-9]{1,18}")) {
      Problem.INVALID_REQUEST.answer(ctx, "Last-Event-ID must be a number this stream has sent.");
      return null;
    }
    return Long.parseLong(id);
  }

  private void replay(SseReader reader, long after) {
    reader.write(frame(lastIdBefore(after), "ready", new JsonObject()));
    if (after == 0 || after == lastId) {
      return;
    }
    boolean whole = after <= lastId && !kept.isEmpty() && kept.getFirst().id() <= after + 1;
    if (!whole) {
      String detail = "Changes were missed; read the lists again.";
      reader.write(frame(lastId, "reset", new JsonObject().put("detail", detail)));
      return;
    }
    kept.stream().filter(f -> f.id() > after).forEach(f -> reader.write(f.text()));
  }

  private long lastIdBefore(long after) {
    return after == 0 || after > lastId ? lastId : after;
  }

  /** Ends every stream; the readers may come back after the restart. Any thread. */
  void drain() {
    loop.runOnContext(run -> {
      List.copyOf(readers).forEach(reader -> reader.end("draining"));
      readers.clear();
    });
  }

  int readers() {
    return readers.size();
  }

  private static String frame(long id, String event, JsonObject data) {
    return "id: " + id + "\nevent: " + event + "\ndata: " + data.encode() + "\n\n";
  }
}
