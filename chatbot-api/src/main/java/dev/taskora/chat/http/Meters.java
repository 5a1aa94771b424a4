package dev.taskora.chat.http;

import dev.taskora.chat.http.wire.AccessLog;
import dev.taskora.chat.http.wire.Exchange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What is measured, under the names of docs and dashboards; labels have few values, all ours. */
public final class Meters implements AccessLog.Meter, AutoCloseable {
  private static final Duration[] REQUEST_BUCKETS =
      millis(1, 2.5, 5, 10, 25, 50, 100, 250, 1_000, 5_000);
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS");
  private static final long LAG_EVERY_MILLIS = 500;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<String, Timer> requests = new HashMap<>();

  public Meters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    gc.bindTo(registry);
    gauge("taskora.http.requests.in.flight", "Requests being answered", inFlight::get);
  }

  /** For meters of other rooms. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Requests that are being answered now, streams included. */
  public int inFlight() {
    return inFlight.get();
  }

  /** A value looked at whenever it is scraped. */
  public void gauge(String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).register(registry);
  }

  /** A value that comes in a few kinds, told apart by one label. */
  public void gauge(
      String name, String meaning, String label, Map<String, Supplier<Number>> kinds) {
    kinds.forEach((kind, value) ->
        Gauge.builder(name, value).description(meaning).tag(label, kind).register(registry));
  }

  /** Measures how late timers of the event loop fire: what every request then waits. */
  public void watchLoop(Vertx vertx) {
    Timer lag =
        Timer.builder("taskora.event.loop.lag")
            .description("How late the event loop is")
            .serviceLevelObjectives(millis(1, 5, 10, 50, 100, 500))
            .register(registry);
    long[] due = {System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAG_EVERY_MILLIS)};
    vertx.setPeriodic(
        LAG_EVERY_MILLIS,
        timer -> {
          long now = System.nanoTime();
          lag.record(Math.max(0, now - due[0]), TimeUnit.NANOSECONDS);
          due[0] = now + TimeUnit.MILLISECONDS.toNanos(LAG_EVERY_MILLIS);
        });
  }

  @Override
  public void began(Exchange exchange) {
    inFlight.incrementAndGet();
  }

  @Override
  public void ended(Exchange exchange, int status, long nanos) {
    inFlight.decrementAndGet();
    String method = methodLabel(exchange.request().method().name());
    String key = method + " " + exchange.route() + " " + status;
    requests
        .computeIfAbsent(key, k -> requestTimer(method, exchange.route(), status))
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Methods are the caller's words: unknown ones share a label, so that none can fill the memory.
   */
  private static String methodLabel(String method) {
    return METHODS.contains(method) ? method : "other";
  }

  private Timer requestTimer(String method, String route, int status) {
    return Timer.builder("taskora.http.request.duration")
        .description("Time to the end of the answer; of a stream, to its end")
        .tag("method", method)
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .serviceLevelObjectives(REQUEST_BUCKETS)
        .register(registry);
  }

  /** Everything in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }

  private static Duration[] millis(double... values) {
    Duration[] durations = new Duration[values.length];
    for (int i = 0; i < values.length; i++) {
      durations[i] = Duration.ofNanos((long) (values[i] * 1_000_000));
    }
    return durations;
  }
}
