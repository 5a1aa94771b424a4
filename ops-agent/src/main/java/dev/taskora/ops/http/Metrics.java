package dev.taskora.ops.http;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.View;
import dev.taskora.ops.engine.judge.Alert;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.ext.web.Router;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** GET /metrics in Prometheus' text format; everything of ours starts with taskora_ops_. */
public final class Metrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final Timer accepting =
      Timer.builder("taskora.ops.accept")
          .description("Time the engine takes for one event")
          .publishPercentiles(0.5, 0.99)
          .register(registry);

  /**
   * @param view the newest view
   * @param waiting how many events wait in the inbox
   */
  public Metrics(Supplier<View> view, IntSupplier waiting) {
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collector.bindTo(registry);
    gauge("inbox.size", "Events that wait to be judged", waiting::getAsInt);
    gauge(view, "pods", "Pods watched", now -> now.pods().size());
    gauge(view, "workloads", "Workloads watched", now -> now.workloads().size());
    gauge(view, "incidents.open", "Incidents that are not resolved", Metrics::open);
    gauge(view, "alerts.firing", "Alerts that are not resolved", Metrics::firing);
    gauge(view, "leader", "1 while this agent may lead", now -> now.standing().leader() ? 1 : 0);
    gauge(view, "fresh", "1 while what it knows is fresh", now -> now.standing().fresh() ? 1 : 0);
    gauge(view, "cache.age.seconds", "Since the cluster was last heard", Metrics::cacheAge);
  }

  private void gauge(String name, String meaning, Supplier<Number> value) {
    Gauge.builder("taskora.ops." + name, value).description(meaning).register(registry);
  }

  private void gauge(
      Supplier<View> view, String name, String meaning, ToDoubleFunction<View> value) {
    gauge(name, meaning, () -> value.applyAsDouble(view.get()));
  }

  private static double open(View now) {
    return now.incidents().stream().filter(i -> i.progress().resolvedAt() == null).count();
  }

  private static double firing(View now) {
    return now.alerts().stream().filter(alert -> alert.state() == Alert.State.Firing).count();
  }

  private static double cacheAge(View now) {
    return now.standing().synced() ? now.standing().cacheAge().toMillis() / 1000.0 : Double.NaN;
  }

  /** Counts what came in, what was decided and how long that took. Engine thread. */
  public void turn(Event event, List<Command> commands, Duration took) {
    accepting.record(took);
    count("events", "event", event.getClass().getSimpleName());
    if (event instanceof Event.ActionEnded ended) {
      count("actions", "outcome", ended.outcome().name());
    }
    commands.forEach(this::count);
  }

  private void count(Command command) {
    switch (command) {
      case Command.Explain made ->
          registry
              .counter(
                  "taskora.ops.decisions",
                  "verdict",
                  made.decision().verdict(),
                  "reason",
                  made.decision().reason().name())
              .increment();
      case Command.Notify told ->
          registry
              .counter(
                  "taskora.ops.notifications",
                  "severity",
                  told.alert().severity().wire(),
                  "state",
                  told.alert().state().name())
              .increment();
      case Command.Perform perform -> {}
      case Command.Reserve reserve -> count("reservations", "policy", reserve.entry().policy());
      case Command.Release release -> count("releases", "reason", release.reason().name());
      case Command.Write write -> {}
    }
  }

  private void count(String what, String label, String value) {
    registry.counter("taskora.ops." + what, label, value).increment();
  }

  VertxMetricsFactory forVertx() {
    return new MicrometerMetricsFactory(registry);
  }

  /** HTTP requests by route and status; the rest of Vert.x says nothing new here. */
  static MicrometerMetricsOptions vertxOptions() {
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .addLabels(Label.HTTP_ROUTE, Label.HTTP_METHOD, Label.HTTP_CODE);
    for (MetricsDomain domain : MetricsDomain.values()) {
      if (domain != MetricsDomain.HTTP_SERVER) {
        options.addDisabledMetricsCategory(domain);
      }
    }
    return options;
  }

  void mount(Router router) {
    router
        .get("/metrics")
        .handler(ctx -> ctx.response().putHeader("Content-Type", TEXT).end(registry.scrape()));
  }

  @Override
  public void close() {
    collector.close();
    registry.close();
  }
}
