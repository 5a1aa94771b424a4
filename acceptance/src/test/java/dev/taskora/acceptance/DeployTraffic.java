package dev.taskora.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People at work while something else happens: requests at a fixed rate, whatever the answers do,
 * and readers of the change stream who come back with their last id when it ends.
 */
final class DeployTraffic implements AutoCloseable {
  private static final int PER_SECOND = 50;
  private static final int STREAMS_PER_VISITOR = 5;

  final AtomicInteger requests = new AtomicInteger();
  final Queue<String> failures = new ConcurrentLinkedQueue<>();
  final AtomicInteger resumed = new AtomicInteger();
  private final List<DeployVisitor> visitors;
  private final List<Reader> readers;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean over;

  private DeployTraffic(String address) {
    visitors = Stream.generate(() -> DeployVisitor.register(address)).limit(4).toList();
    readers =
        visitors.stream()
            .flatMap(v -> IntStream.range(0, STREAMS_PER_VISITOR).mapToObj(i -> new Reader(v)))
            .toList();
    readers.forEach(reader -> Thread.startVirtualThread(reader));
    var _ =
        clock.scheduleAtFixedRate(this::request, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
  }

  /** 50 requests a second and 20 open streams. */
  static DeployTraffic start(String address) {
    return new DeployTraffic(address);
  }

  private void request() {
    int number = requests.incrementAndGet();
    DeployVisitor visitor = visitors.get(number % visitors.size());
    HttpRequest.Builder to = visitor.request("/api/tasks");
    boolean write = number % 50 == 0;
    HttpRequest request =
        write
            ? to.POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"n" + number + "\"}"))
                .build()
            : to.GET().build();
    var _ =
        visitor
            .client
            .sendAsync(request, BodyHandlers.ofString())
            .whenComplete((answer, error) -> {
              if (error != null) {
                failures.add(number + ": " + error);
              } else if (answer.statusCode() >= 300) {
                failures.add(number + ": " + answer.statusCode() + " " + answer.body());
              } else if (write) {
                visitor(number).forEach(reader -> reader.owed.add("n" + number));
              }
            });
  }

  private List<Reader> visitor(int number) {
    DeployVisitor visitor = visitors.get(number % visitors.size());
    return readers.stream().filter(reader -> reader.visitor == visitor).toList();
  }

  /** What was written and acknowledged, but never reached somebody's stream within the time. */
  List<String> missing(Duration within) throws InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (!owing().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    return owing();
  }

  private List<String> owing() {
    return readers.stream()
        .flatMap(reader -> reader.owed.stream().filter(title -> !reader.seen.contains(title)))
        .toList();
  }

  void stopRequests() throws InterruptedException {
    clock.shutdown();
    clock.awaitTermination(20, TimeUnit.SECONDS);
    Thread.sleep(1_000);
  }

  @Override
  public void close() {
    over = true;
    clock.shutdownNow();
    visitors.forEach(visitor -> visitor.client.shutdownNow());
  }

  /** One open stream, as a browser keeps it: back two seconds after it ended, with its last id. */
  private final class Reader implements Runnable {
    private final DeployVisitor visitor;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> owed = ConcurrentHashMap.newKeySet();
    private String lastId = "";

    Reader(DeployVisitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void run() {
      for (int opened = 0; !over; opened++) {
        try (Stream<String> lines = visitor.follow(lastId)) {
          if (opened > 0) {
            resumed.incrementAndGet();
          }
          lines.forEach(this::line);
          TimeUnit.SECONDS.sleep(2);
        } catch (IOException | UncheckedIOException | InterruptedException again) {
          pause();
        }
      }
    }

    private void line(String line) {
      if (line.startsWith("id:")) {
        lastId = line.substring(3).strip();
      } else if (line.startsWith("data:") && line.contains("\"title\":\"")) {
        seen.add(line.replaceAll(".*\"title\":\"([^\"]*)\".*", "$1"));
      }
    }

    private void pause() {
      try {
        TimeUnit.SECONDS.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
