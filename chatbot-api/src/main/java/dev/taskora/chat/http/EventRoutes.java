package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RouteTable;
import dev.taskora.chat.http.wire.SignedIn;
import dev.taskora.chat.task.TaskFeed;
import dev.taskora.chat.task.TaskLog;
import dev.taskora.chat.task.TaskStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The caller's changes, live: one {@link EventStream} for each reader, a bounded number of them.
 */
final class EventRoutes {
  /** Streams of one account at once; the page needs one for each browser. */
  static final int PER_ACCOUNT = 8;

  /** Streams at once in this process. */
  static final int ALL = 10_000;

  private final TaskStore store;
  private final TaskFeed feed;
  private final Door door;
  private final Map<String, Set<EventStream>> streams = new HashMap<>();
  private int count;

  EventRoutes(TaskStore store, TaskFeed feed, Door door) {
    this.store = store;
    this.feed = feed;
    this.door = door;
  }

  void declare(RouteTable routes) {
    routes.stream("/api/events", Access.SIGNED_IN, this::follow);
  }

  /** Streams that are open now. */
  int count() {
    return count;
  }

  private Future<?> follow(Exchange exchange) {
    String account = exchange.signedIn().account().id();
    if (count >= ALL || streams.getOrDefault(account, Set.of()).size() >= PER_ACCOUNT) {
      throw Problem.TOO_MANY_REQUESTS
          .because("At most " + PER_ACCOUNT + " event streams of one account: close another one.")
          .with("Retry-After", "15");
    }
    long asked = lastEventId(exchange);
    // Asked before the stream opens, so that a lost database is a plain 503.
    return exchange
        .later(store.log(account, asked, EventStream.PAGE))
        .map(log -> open(exchange, account, asked, log));
  }

  private EventStream open(Exchange exchange, String account, long asked, TaskLog log) {
    EventStream stream = new EventStream(exchange, store, door);
    streams.computeIfAbsent(account, id -> new HashSet<>()).add(stream);
    count++;
    stream.onClose(() -> closed(account, stream));
    stream.begin(feed, asked, log);
    return stream;
  }

  private void closed(String account, EventStream stream) {
    Set<EventStream> own = streams.getOrDefault(account, Set.of());
    if (own.remove(stream)) {
      count--;
    }
    if (own.isEmpty()) {
      streams.remove(account);
    }
  }

  /** What the reader has seen; beyond every id when it has seen nothing and wants only news. */
  private static long lastEventId(Exchange exchange) {
    String header = exchange.header("Last-Event-ID");
    if (header == null || header.isEmpty()) {
      return Long.MAX_VALUE;
    }
    if (!header.matches("[0-9]{1,18}")) {
      throw ProblemException.invalid("Last-Event-ID", "Send an id that this stream has sent.");
    }
    return Long.parseLong(header);
  }

  /** Ends the streams of a session that has ended. */
  void signedOut(SignedIn who) {
    List.copyOf(streams.getOrDefault(who.account().id(), Set.of()))
        .forEach(stream -> stream.endIf(who.token()));
  }

  /** Ends every stream with a word to come back soon. */
  void drain() {
    List.copyOf(streams.values()).forEach(own -> List.copyOf(own).forEach(EventStream::drain));
  }
}
