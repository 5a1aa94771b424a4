package dev.taskora.chat.account;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords: some attempts are free, then each failure doubles the wait,
 * from {@link #FIRST_WAIT} to {@link #LONGEST_WAIT}. Counts per account and per network address (an
 * IPv6 address by its /64, which is what one customer gets). Failures are forgotten an hour after
 * the last one. Keeps {@link #KEYS_MAX} keys of each kind in memory and forgets the one untouched
 * for longest beyond that. Each replica counts for itself. Safe for use by many threads.
 */
public final class LoginThrottle {
  public static final int FREE_PER_ACCOUNT = 5;

  /** More than for an account: a whole office may share an address. */
  public static final int FREE_PER_ADDRESS = 20;

  public static final Duration FIRST_WAIT = Duration.ofSeconds(15);
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
  public static final Duration MEMORY = Duration.ofHours(1);
  public static final int KEYS_MAX = 10_000;

  private final Map<String, Failures> accounts = new Bounded();
  private final Map<String, Failures> addresses = new Bounded();

  /**
   * Zero when a sign-in may be tried now, else how long to wait. A permitted attempt counts as a
   * failure at once, so that many at the same time gain nothing, until {@link #succeeded}.
   */
  public synchronized Duration attempt(String account, String address, Instant at) {
    String network = network(address);
    Duration wait = longer(wait(accounts, account, at), wait(addresses, network, at));
    if (wait.isZero()) {
      count(accounts, account, FREE_PER_ACCOUNT, at);
      count(addresses, network, FREE_PER_ADDRESS, at);
    }
    return wait;
  }

  /** As {@link #attempt}, where only the address is known to matter. */
  public synchronized Duration attemptFrom(String address, Instant at) {
    String network = network(address);
    Duration wait = wait(addresses, network, at);
    if (wait.isZero()) {
      count(addresses, network, FREE_PER_ADDRESS, at);
    }
    return wait;
  }

  /** Forgets the account's failures and takes this attempt from the address's. */
  public synchronized void succeeded(String account, String address) {
    accounts.remove(account);
    succeededFrom(address);
  }

  /** Takes one attempt back: own success must not wipe out an address's other failures. */
  public synchronized void succeededFrom(String address) {
    addresses.computeIfPresent(network(address), (key, failures) -> failures.oneLess());
  }

  private static Duration wait(Map<String, Failures> book, String key, Instant at) {
    Failures failures = book.get(key);
    return failures == null || !at.isBefore(failures.blockedUntil())
        ? Duration.ZERO
        : Duration.between(at, failures.blockedUntil());
  }

  private static void count(Map<String, Failures> book, String key, int free, Instant at) {
    Failures old = book.get(key);
    int count = old == null || old.forgotten(at) ? 1 : old.count() + 1;
    book.put(key, new Failures(count, at, at.plus(waitAfter(count - free))));
  }

  private static Duration waitAfter(int beyondFree) {
    if (beyondFree < 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyondFree, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    } catch (IllegalArgumentException e) {
      return address; // no literal, e.g. a proxy's word for a hidden address: still one key
    }
  }

  private record Failures(int count, Instant last, Instant blockedUntil) {
    boolean forgotten(Instant at) {
      return last.plus(MEMORY).isBefore(at);
    }

    @Nullable Failures oneLess() {
      int left = count - 1;
      return left == 0
          ? null
          : new Failures(left, last, last.plus(waitAfter(left - FREE_PER_ADDRESS)));
    }
  }

  /** Least recently used goes first. */
  private static final class Bounded extends LinkedHashMap<String, Failures> {
    private static final long serialVersionUID = 1L;

    Bounded() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
      return size() > KEYS_MAX;
    }
  }
}
