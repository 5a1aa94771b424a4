package dev.taskora.chat.http.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One open {@code text/event-stream}. Any thread may hand in frames; they wait in a bounded buffer
 * until the reader's socket takes them. What a full buffer means is the caller's choice: {@link
 * #offer} says no, {@link #put} waits.
 */
public final class Sse {
  /** A comment this often keeps proxies from closing a quiet stream. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** Bytes that may wait for a slow reader. */
  public static final int BUFFER_MAX = 256 * 1024;

  /** How long a reader that was cut may take to read its last frame. */
  private static final Duration LAST_WORD = Duration.ofSeconds(10);

  private static final Buffer BEAT = Buffer.buffer(": heartbeat\n\n");

  private final Vertx vertx;
  private final Context loop;
  private final HttpServerResponse response;
  private final long heartbeat;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final ArrayDeque<Buffer> waiting = new ArrayDeque<>();
  private final List<Runnable> whenClosed = new ArrayList<>();
  private Runnable whenRoom = () -> {};
  private int bytes;
  private boolean flushing;
  private boolean ending;
  private boolean closed;

  private Sse(Vertx vertx, HttpServerResponse response) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.response = response;
    this.heartbeat = vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> beat());
  }

  /** Answers 200 and leaves the response open. Call on the event loop. */
  public static Sse open(Exchange exchange) {
    HttpServerResponse response = exchange.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    Sse sse = new Sse(exchange.web().vertx(), response);
    exchange.web().addEndHandler(over -> sse.finished());
    response.drainHandler(drained -> sse.flush());
    response.writeHead();
    return sse;
  }

  /**
   * One frame.
   *
   * @param id null leaves the reader's last id as it is
   * @param json on one line
   */
  public static Buffer frame(@Nullable Long id, String event, Buffer json) {
    Buffer frame = Buffer.buffer(json.length() + 48);
    if (id != null) {
      frame.appendString("id: ").appendString(id.toString()).appendString("\n");
    }
    frame.appendString("event: ").appendString(event).appendString("\ndata: ");
    return frame.appendBuffer(json).appendString("\n\n");
  }

  /** Hands in a frame; false when the buffer is full or the stream is over. */
  public boolean offer(Buffer frame) {
    lock.lock();
    try {
      if (closed || ending || bytes + frame.length() > BUFFER_MAX) {
        return false;
      }
      add(frame);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands in a frame, waiting for room. Never call it on the event loop.
   *
   * @return false when the stream is over, or the reader took nothing for so long
   */
  public boolean put(Buffer frame, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (!closed && !ending && bytes > 0 && bytes + frame.length() > BUFFER_MAX) {
        if (nanos <= 0) {
          return false;
        }
        nanos = room.awaitNanos(nanos);
      }
      if (closed || ending) {
        return false;
      }
      add(frame);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream after what already waits. */
  public void end() {
    lock.lock();
    try {
      ending = true;
      schedule();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits, says one last thing and ends; a reader that does not read it is closed. */
  public void cut(Buffer lastFrame) {
    lock.lock();
    try {
      if (closed || ending) {
        return;
      }
      waiting.clear();
      bytes = 0;
      add(lastFrame);
      ending = true;
    } finally {
      lock.unlock();
    }
    loop.runOnContext(v -> vertx.setTimer(LAST_WORD.toMillis(), late -> response.reset()));
  }

  /** Runs on the event loop whenever everything that waited is on its way. */
  public void onRoom(Runnable action) {
    whenRoom = action;
  }

  /** True when nobody reads any more. */
  public boolean closed() {
    lock.lock();
    try {
      return closed || ending;
    } finally {
      lock.unlock();
    }
  }

  /** Runs once on the event loop when the stream is over, whoever ended it. */
  public void onClose(Runnable action) {
    lock.lock();
    try {
      if (!closed) {
        whenClosed.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  private void add(Buffer frame) {
    waiting.add(frame);
    bytes += frame.length();
    schedule();
  }

  private void schedule() {
    if (!flushing) {
      flushing = true;
      loop.runOnContext(v -> flush());
    }
  }

  private void flush() {
    if (writeWaiting()) {
      whenRoom.run();
    }
  }

  /** True when something waited and nothing does any more. */
  private boolean writeWaiting() {
    lock.lock();
    try {
      flushing = false;
      boolean waited = !waiting.isEmpty();
      while (writable() && !waiting.isEmpty()) {
        Buffer next = waiting.remove();
        bytes -= next.length();
        response.write(next);
      }
      room.signalAll();
      if (ending && !closed && waiting.isEmpty() && !response.ended()) {
        response.end();
      }
      return waited && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** A reader that takes nothing gets no heartbeat: its connection then counts as idle. */
  private void beat() {
    lock.lock();
    try {
      if (writable() && waiting.isEmpty()) {
        response.write(BEAT.copy());
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean writable() {
    return !closed && !response.ended() && !response.writeQueueFull();
  }

  private void finished() {
    List<Runnable> toRun;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      waiting.clear();
      bytes = 0;
      room.signalAll();
      toRun = List.copyOf(whenClosed);
    } finally {
      lock.unlock();
    }
    vertx.cancelTimer(heartbeat);
    toRun.forEach(Runnable::run);
  }
}
