package dev.taskora.chat.http.page;

import io.vertx.core.http.HttpServerResponse;

/** What browsers are told to refuse. */
public final class PageHeaders {
  /** Only our own files; no inline script or style, no framing, no untrusted HTML into the page. */
  private static final String PAGE =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src 'self' data:",
          "font-src 'self'",
          "manifest-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types dompurify");

  /** An answer of the API is never a page. */
  private static final String API = "default-src 'none'; frame-ancestors 'none'";

  private PageHeaders() {}

  /** On every answer, before anything else is known about it. */
  public static void putAlways(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", API)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Cache-Control", "no-store");
  }

  /** On the page's files. */
  static void put(HttpServerResponse response) {
    response
        .putHeader("Content-Security-Policy", PAGE)
        .putHeader("Cross-Origin-Opener-Policy", "same-origin");
  }
}
