package dev.taskora.chat.http;

import dev.taskora.chat.account.AccountStore;
import dev.taskora.chat.account.Token;
import dev.taskora.chat.http.wire.Exchange;
import io.vertx.core.http.Cookie;
import java.util.Optional;

/** The session's cookie: unreadable for scripts, not sent along by other sites, TLS only if any. */
final class Cookies {
  static final String SESSION = "taskora_session";

  private final boolean publicTls;

  /**
   * @param publicTls people reach us by https
   */
  Cookies(boolean publicTls) {
    this.publicTls = publicTls;
  }

  /** The token a request carries, when it has the shape of one. */
  Optional<Token> token(Exchange exchange) {
    Cookie cookie = exchange.request().getCookie(SESSION);
    return cookie == null ? Optional.empty() : Token.parse(cookie.getValue());
  }

  void give(Exchange exchange, Token token) {
    set(exchange, token.value(), AccountStore.AGE_MAX.toSeconds());
  }

  void clear(Exchange exchange) {
    set(exchange, "", 0);
  }

  private void set(Exchange exchange, String value, long maxAgeSeconds) {
    boolean tls = publicTls || "https".equals(exchange.header("X-Forwarded-Proto"));
    String cookie =
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(SESSION, value, maxAgeSeconds, tls ? "; Secure" : "");
    exchange.response().putHeader("Set-Cookie", cookie);
  }
}
