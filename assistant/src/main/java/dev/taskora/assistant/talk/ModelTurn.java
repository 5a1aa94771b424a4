package dev.taskora.assistant.talk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a model, on a thread of its own: a model that hangs, throws or will not end cannot
 * hold the conversation. A reader who is slow slows the model down, nothing piles up.
 */
final class ModelTurn implements ModelSink, AutoCloseable {

  /** What a model says, one by one. */
  sealed interface Piece {
    record Text(String text) implements Piece {}

    record Call(String tool, Map<String, @Nullable Object> arguments) implements Piece {}

    record Note(String code, String text) implements Piece {}

    record Over(End end) implements Piece {}

    record Broke(Kind kind, String detail, @Nullable Throwable cause) implements Piece {}

    /** Nothing came: the turn was stopped or its time is up. */
    record Nothing() implements Piece {}
  }

  private static final int PIECES = 64;

  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES);
  private final Stop stop;
  private final Thread thread;

  /** Starts the turn. {@link #close} ends it, whether it is over or not. */
  ModelTurn(ModelClient model, ModelRequest request) {
    this.stop = request.stop();
    stop.whenRequested(() -> pieces.offer(new Piece.Nothing()));
    this.thread = Thread.ofVirtual().name("model-turn").unstarted(() -> play(model, request));
    thread.start();
  }

  private void play(ModelClient model, ModelRequest request) {
    try {
      model.stream(request, this);
      put(broken("The model ended without saying so. Please try again.", null));
    } catch (Throwable thrown) {
      put(broken("The model broke. Please try again.", thrown));
    }
  }

  private static Piece broken(String detail, @Nullable Throwable cause) {
    return new Piece.Broke(Kind.BROKEN, detail, cause);
  }

  /** The next piece; waits for it until the turn is stopped or its time is up. */
  Piece next(InstantSource clock, Instant deadline) {
    if (stop.requested()) {
      return new Piece.Nothing();
    }
    try {
      long millis = Duration.between(clock.instant(), deadline).toMillis();
      Piece piece = pieces.poll(millis, TimeUnit.MILLISECONDS);
      return piece == null ? new Piece.Nothing() : piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.request();
      return new Piece.Nothing();
    }
  }

  /** Ends the model's work; what it still says is dropped. */
  @Override
  public void close() {
    stop.request();
    thread.interrupt();
  }

  @Override
  public void delta(String text) {
    put(new Piece.Text(text));
  }

  @Override
  public void call(String tool, Map<String, @Nullable Object> arguments) {
    put(new Piece.Call(tool, arguments));
  }

  @Override
  public void notice(String code, String text) {
    put(new Piece.Note(code, text));
  }

  @Override
  public void done(End end) {
    put(new Piece.Over(end));
  }

  @Override
  public void failed(Kind kind, String detail) {
    put(new Piece.Broke(kind, detail, null));
  }

  private void put(Piece piece) {
    if (stop.requested()) {
      return;
    }
    try {
      pieces.put(piece);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
