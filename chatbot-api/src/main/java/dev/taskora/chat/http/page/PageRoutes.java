package dev.taskora.chat.http.page;

import dev.taskora.chat.http.wire.Blocking;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The built page. Files under /assets carry a hash in their name and never change; everything else
 * is asked for again. A path that no file answers shows the page itself, which knows its own
 * addresses; only what is clearly not a page address is 404.
 */
public final class PageRoutes {
  private static final Pattern NOT_A_PAGE =
      Pattern.compile("/(api|health|assets)(/.*)?|/metrics(/.*)?|.*\\.[A-Za-z0-9]{1,12}");
  private static final String FOREVER = "public, max-age=31536000, immutable";

  private final Optional<PageFiles> files;
  private final Blocking blocking;

  public PageRoutes(Optional<PageFiles> files, Blocking blocking) {
    this.files = files;
    this.blocking = blocking;
  }

  public void mount(Router router) {
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(this::serve);
  }

  private void serve(RoutingContext web) {
    Exchange exchange = Exchange.of(web);
    String path = web.normalizedPath();
    if (files.isEmpty() || path.startsWith("/api/")) {
      web.next();
      return;
    }
    PageFiles page = files.get();
    String encodings = exchange.header("Accept-Encoding");
    blocking
        .call(() -> find(page, path, encodings == null ? "" : encodings))
        .compose(file -> file.map(found -> send(exchange, path, found)).orElseGet(() -> none(path)))
        .onFailure(web::fail);
  }

  private static Optional<PageFiles.Found> find(PageFiles page, String path, String encodings) {
    Optional<PageFiles.Found> file = page.find(path, encodings);
    return file.isPresent() || NOT_A_PAGE.matcher(path).matches()
        ? file
        : page.find("/index.html", encodings);
  }

  private static Future<Void> none(String path) {
    return Future.failedFuture(
        Problem.NOT_FOUND.because(
            path.equals("/") ? "The page is not built yet." : "There is nothing at this address."));
  }

  private static Future<Void> send(Exchange exchange, String path, PageFiles.Found file) {
    exchange.routed(path.startsWith("/assets/") ? "/assets/*" : "page");
    HttpServerResponse response = exchange.response();
    PageHeaders.put(response);
    response
        .putHeader("Content-Type", file.mediaType())
        .putHeader("Cache-Control", path.startsWith("/assets/") ? FOREVER : "no-cache")
        .putHeader("ETag", file.etag())
        .putHeader("Vary", "Accept-Encoding");
    if (file.etag().equals(exchange.header("If-None-Match"))) {
      return exchange.answer(304);
    }
    if (!file.encoding().isEmpty()) {
      response.putHeader("Content-Encoding", file.encoding());
    }
    if (exchange.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Long.toString(file.size()));
      return response.end();
    }
    return response.sendFile(file.file().toString());
  }
}
