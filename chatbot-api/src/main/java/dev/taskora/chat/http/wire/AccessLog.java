package dev.taskora.chat.http.wire;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line for each request, at its end; never a query value, a body or an address. */
public final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("access");

  /** Hears of every request. */
  public interface Meter {
    void began(Exchange exchange);

    /**
     * The answer is over.
     *
     * @param status the HTTP status; 499 when the client went away before the end
     */
    void ended(Exchange exchange, int status, long nanos);
  }

  private final Meter meter;

  public AccessLog(Meter meter) {
    this.meter = meter;
  }

  /** Router handler: names the request and watches it to its end. */
  public void handle(RoutingContext web) {
    Exchange exchange = Exchange.of(web);
    long began = System.nanoTime();
    exchange.response().putHeader(RequestIds.HEADER, exchange.requestId());
    meter.began(exchange);
    web.addEndHandler(end -> {
      int status = end.succeeded() ? exchange.response().getStatusCode() : 499;
      long nanos = System.nanoTime() - began;
      meter.ended(exchange, status, nanos);
      log(exchange, status, TimeUnit.NANOSECONDS.toMillis(nanos));
    });
    web.next();
  }

  private static void log(Exchange exchange, int status, long millis) {
    var line =
        LOG.atInfo()
            .addKeyValue("method", exchange.request().method().name())
            .addKeyValue("route", exchange.route())
            .addKeyValue("status", status)
            .addKeyValue("ms", millis)
            .addKeyValue("request_id", exchange.requestId());
    String account = exchange.accountId();
    (account == null ? line : line.addKeyValue("user_id", account)).log("request");
  }
}
