package dev.taskora.chat.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.taskora.chat.port.StoreFailure;
import java.text.Normalizer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id (19 MiB, 2 passes, 1 lane: OWASP's minimum) on threads of its own:
 * about 50 ms of a core and 19 MiB each, so only a few at once, {@link #WAITING_MAX} waiting, and
 * {@link StoreFailure.Unavailable} beyond that.
 */
public final class Passwords implements AutoCloseable {
  /** Callers that may wait for a thread. */
  public static final int WAITING_MAX = 32;

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private final Argon2Function argon2 =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final ThreadPoolExecutor threads;

  /** Hashes at most {@code atOnce} passwords at the same time. */
  public Passwords(int atOnce) {
    threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("passwords-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** The hash in PHC form. */
  public CompletionStage<String> hash(String password) {
    return run(() -> newHash(password));
  }

  /**
   * Whether the password matches. Without a hash (no such account) it does the same work and
   * answers {@link Match#NO}, so that time tells nothing.
   */
  public CompletionStage<Match> verify(String password, @Nullable String hash) {
    return run(() -> hash == null ? pretend(password) : check(password, hash));
  }

  /** Lets no new work in; what runs ends by itself. */
  @Override
  public void close() {
    threads.shutdown();
  }

  private String newHash(String password) {
    return Password.hash(canonical(password)).addRandomSalt(SALT_BYTES).with(argon2).getResult();
  }

  private Match pretend(String password) {
    newHash(password);
    return Match.NO;
  }

  private Match check(String password, String hash) {
    Argon2Function used = Argon2Function.getInstanceFromHash(hash);
    if (!Password.check(canonical(password), hash).with(used)) {
      return Match.NO;
    }
    return used.equals(argon2) ? Match.YES : Match.YES_REHASH;
  }

  /** One spelling for letters that keyboards compose differently. */
  private static String canonical(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private <T> CompletionStage<T> run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          new StoreFailure.Unavailable("Too many people sign in right now: try again soon.", e));
    }
  }

  /** The answer of {@link #verify}. */
  public enum Match {
    NO,
    YES,
    /** It matches, and the hash was made with other parameters: store a new one. */
    YES_REHASH
  }
}
