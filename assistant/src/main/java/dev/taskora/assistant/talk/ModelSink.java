package dev.taskora.assistant.talk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a model puts its answer, piece by piece. Used by one thread; may block for a while. */
public interface ModelSink {

  /** The next piece of text. */
  void delta(String text);

  /** Asks for a tool; the loop names the call. Calls run in this order after the turn is over. */
  void call(String tool, Map<String, @Nullable Object> arguments);

  /** Something the reader should know, for example that another model took over. */
  void notice(String code, String text);

  /** The turn is over. */
  void done(End end);

  /**
   * The turn broke; what was said so far stays.
   *
   * @param detail a sentence for the reader that says what to do
   */
  void failed(Kind kind, String detail);

  /** Why a model's turn is over. */
  enum End {
    COMPLETE,
    /** The model reached its own bound of size. */
    LENGTH
  }

  /** What sort of failure. */
  enum Kind {
    UNREACHABLE,
    TIMEOUT,
    /** The model's service has too much to do. */
    LIMITED,
    BROKEN
  }
}
