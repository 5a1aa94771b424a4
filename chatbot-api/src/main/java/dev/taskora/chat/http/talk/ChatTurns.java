package dev.taskora.chat.http.talk;

import dev.taskora.assistant.talk.ChatEvent;
import dev.taskora.assistant.talk.Stop;
import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.MDC;

/**
 * Runs chat turns, each on a virtual thread of its own, a bounded number at once. The counters are
 * the event loop's; only the turn itself is elsewhere.
 */
public final class ChatTurns {
  /** Turns of one account at once: a few tabs. */
  static final int PER_ACCOUNT = 4;

  /** Turns at once in this process. */
  static final int ALL = 256;

  /** One turn: hands its events to the sink and returns at its end. */
  interface Turn {
    void run(Consumer<ChatEvent> sink);
  }

  private final Executor threads;
  private final Map<String, Integer> perAccount = new HashMap<>();
  private final Set<Stop> running = ConcurrentHashMap.newKeySet();

  /**
   * Nothing runs yet.
   *
   * @param threads a new virtual thread for each task
   */
  public ChatTurns(Executor threads) {
    this.threads = threads;
  }

  /** Turns that run now. */
  public int count() {
    return running.size();
  }

  /**
   * Streams a turn to the reader. A reader who goes away requests the stop.
   *
   * @return over when the turn is
   */
  Future<Void> run(Exchange exchange, Stop stop, Turn turn) {
    String account = exchange.signedIn().account().id();
    int own = perAccount.getOrDefault(account, 0);
    if (own >= PER_ACCOUNT || running.size() >= ALL) {
      return Future.failedFuture(
          Problem.TOO_MANY_REQUESTS
              .because("Too many answers are on their way. Wait for one to end.")
              .with("Retry-After", "2"));
    }
    perAccount.put(account, own + 1);
    running.add(stop);
    exchange.web().addEndHandler(gone -> stop.request());
    Promise<Void> over = Blocking.promise(exchange.web().vertx());
    ChatStream stream = new ChatStream(exchange);
    threads.execute(() -> onItsThread(exchange, stream, turn, over));
    return over.future().onComplete(end -> left(account, stop));
  }

  private void left(String account, Stop stop) {
    running.remove(stop);
    perAccount.computeIfPresent(account, (id, count) -> count > 1 ? count - 1 : null);
  }

  private static void onItsThread(
      Exchange exchange, ChatStream stream, Turn turn, Promise<Void> over) {
    MDC.put("request_id", exchange.requestId());
    MDC.put("user_id", exchange.signedIn().account().id());
    try {
      turn.run(stream);
      stream.end();
      over.complete();
    } catch (RuntimeException e) {
      over.fail(e);
    }
  }

  /** Ends every running turn soon; what was said so far is kept. */
  public void stopAll() {
    running.forEach(Stop::request);
  }
}
