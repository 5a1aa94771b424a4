package dev.taskora.chat.task;

/**
 * Tells at once, on every replica, that somebody's tasks have changed. It may ring without need
 * (after a lost connection it rings for all), so a listener reads {@link TaskStore#log} from the
 * last id it has seen.
 */
public interface TaskFeed {
  /**
   * Rings after each commit of the owner's changes until the subscription is closed.
   *
   * <p>Throws {@link dev.taskora.chat.port.StoreFailure.LimitReached} when too many listen.
   *
   * @param bell must return at once; it may be called on any thread
   */
  Subscription listen(String owner, Runnable bell);

  /** Ends the listening; closing it twice is harmless. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
