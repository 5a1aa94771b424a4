package dev.taskora.chat.http;

import dev.taskora.chat.account.Token;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Sse;
import dev.taskora.chat.task.TaskFeed;
import dev.taskora.chat.task.TaskLog;
import dev.taskora.chat.task.TaskStore;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * One reader of the caller's changes. The feed only rings; the changes themselves are read from the
 * log from the last one sent, and only while the reader's buffer has room. So a slow reader costs
 * no memory: it lags, and when the log no longer reaches back it is told to read its lists again.
 */
final class EventStream {
  /** Entries read at once; with the largest tasks they still fit the buffer a few times over. */
  static final int PAGE = 50;

  /** How often the session is looked at again, and a lost ring made up for. */
  private static final long CHECK_MILLIS = Sse.HEARTBEAT.toMillis();

  private static final int RETRY_MILLIS = 2_000;

  private final Exchange exchange;
  private final TaskStore store;
  private final Door door;
  private final Vertx vertx;
  private final Context loop;
  private final Sse sse;
  private final String account;
  private final Token token;
  private long sent;
  private boolean reading;
  private boolean rung;
  private boolean full;

  /** Call on the event loop: answers with an open stream. */
  EventStream(Exchange exchange, TaskStore store, Door door) {
    this.exchange = exchange;
    this.store = store;
    this.door = door;
    this.vertx = exchange.web().vertx();
    this.loop = vertx.getOrCreateContext();
    this.account = exchange.signedIn().account().id();
    this.token = exchange.signedIn().token();
    this.sse = Sse.open(exchange);
  }

  void onClose(Runnable action) {
    sse.onClose(action);
  }

  /**
   * Says ready, replays, and follows.
   *
   * @param asked the id the reader has seen, {@link Long#MAX_VALUE} for none
   * @param log what came after it
   */
  void begin(TaskFeed feed, long asked, TaskLog log) {
    boolean fresh = asked == Long.MAX_VALUE;
    sent = fresh ? log.lastId() : asked;
    sse.offer(frame("ready", new JsonObject()));
    if (!fresh && log.lastId() < asked) {
      reset(log.lastId()); // an id of another database's life
    }
    TaskFeed.Subscription bell = feed.listen(account, () -> loop.runOnContext(v -> ring()));
    sse.onRoom(this::goOn);
    long check = vertx.setPeriodic(CHECK_MILLIS, timer -> check());
    sse.onClose(() -> {
      bell.close();
      vertx.cancelTimer(check);
    });
    ring();
  }

  private Buffer frame(String event, JsonObject json) {
    return Sse.frame(sent, event, json.toBuffer());
  }

  private void ring() {
    rung = true;
    if (!reading) {
      read();
    }
  }

  private void read() {
    if (!rung || sse.closed()) {
      return;
    }
    rung = false;
    reading = true;
    exchange
        .later(store.log(account, sent, PAGE))
        .onComplete(log -> {
          reading = false;
          if (log.succeeded()) {
            send(log.result());
          } // else: the check rings again
        });
  }

  private void send(TaskLog log) {
    if (log.gap()) {
      reset(log.lastId());
      return;
    }
    for (TaskLog.Entry entry : log.entries()) {
      long before = sent;
      sent = entry.id();
      if (!sse.offer(frame("task", TaskRoutes.shape(entry.kind(), entry.task())))) {
        sent = before;
        full = true;
        return;
      }
    }
    if (log.entries().size() == PAGE) {
      rung = true;
    }
    read();
  }

  /** The reader has read: what did not fit may come now. */
  private void goOn() {
    if (full) {
      full = false;
      ring();
    }
  }

  private void reset(long lastId) {
    sent = lastId;
    sse.offer(
        frame(
            "reset",
            new JsonObject().put("detail", "Some changes cannot be replayed: read the lists.")));
  }

  private void check() {
    door.living(exchange, token)
        .onSuccess(who -> {
          if (who.isEmpty()) {
            end("signed-out");
          } else {
            ring();
          }
        });
  }

  /** Ends the stream when it belongs to that session. */
  void endIf(Token ended) {
    if (token.value().equals(ended.value())) {
      end("signed-out");
    }
  }

  void drain() {
    end("draining");
  }

  private void end(String reason) {
    sse.offer(frame("end", new JsonObject().put("reason", reason).put("retryMs", RETRY_MILLIS)));
    sse.end();
  }
}
