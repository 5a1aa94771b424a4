package dev.taskora.chat.http.talk;

import dev.taskora.assistant.talk.ChatEvent;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.Sse;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries a turn's events from its thread to the reader. Holds the answer's first byte back until
 * the second event or for {@link #SOON}: a turn that is refused at once is then a plain problem
 * instead of a stream. A slow reader holds the turn up; a very slow one is cut.
 */
final class ChatStream implements Consumer<ChatEvent> {
  /** How long the beginning may be held back. */
  private static final Duration SOON = Duration.ofMillis(250);

  /** How long the turn waits for a reader that takes nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private enum Beginning {
    HELD,
    OPEN,
    REFUSED
  }

  private final Exchange exchange;
  private final Vertx vertx;
  private final Context loop;
  private final ChatFrames frames = new ChatFrames();
  private final AtomicReference<Beginning> beginning = new AtomicReference<>(Beginning.HELD);
  private final CompletableFuture<Sse> opened = new CompletableFuture<>();
  private ChatEvent.@Nullable Start start;
  private @Nullable ProblemException refusal;

  /** Call on the event loop. */
  ChatStream(Exchange exchange) {
    this.exchange = exchange;
    this.vertx = exchange.web().vertx();
    this.loop = vertx.getOrCreateContext();
  }

  @Override
  public void accept(ChatEvent event) {
    if (event instanceof ChatEvent.Start begins) {
      start = begins;
      loop.runOnContext(v -> vertx.setTimer(SOON.toMillis(), soon -> open()));
    } else if (!refuses(event) && beginning.get() != Beginning.REFUSED) {
      write(event);
    }
  }

  /**
   * Ends the stream; call when the turn is over.
   *
   * @throws ProblemException when the turn was refused and no stream began
   */
  void end() {
    if (refusal != null) {
      throw refusal;
    }
    stream().end();
  }

  private boolean refuses(ChatEvent event) {
    ProblemException problem =
        event instanceof ChatEvent.Failure failure ? ChatRefusals.of(failure) : null;
    boolean first = problem != null && beginning.compareAndSet(Beginning.HELD, Beginning.REFUSED);
    if (first) {
      refusal = problem;
    }
    return first;
  }

  private void write(ChatEvent event) {
    Sse sse = stream();
    try {
      if (sse.put(frames.next(event), PATIENCE)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sse.cut(lastWord());
    throw new ReaderGone();
  }

  /** What a reader finds who was too slow for the rest. */
  private Buffer lastWord() {
    String messageId = start == null ? "" : start.messageId();
    return frames
        .next(
            new ChatEvent.Failure(
                ChatEvent.Failure.Type.INTERNAL, "This stream was read too slowly and was cut."))
        .appendBuffer(frames.next(new ChatEvent.Done(messageId, ChatEvent.Reason.STOPPED)));
  }

  private Sse stream() {
    if (!opened.isDone()) {
      loop.runOnContext(v -> open());
    }
    return opened.join();
  }

  /** On the event loop, once. */
  private void open() {
    if (beginning.compareAndSet(Beginning.HELD, Beginning.OPEN)) {
      Sse sse = Sse.open(exchange);
      if (start != null) {
        sse.offer(frames.next(start));
      }
      opened.complete(sse);
    }
  }

  /** Tells the loop to stop: nobody reads any more. */
  private static final class ReaderGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReaderGone() {
      super("The reader has gone", null, false, false);
    }
  }
}
