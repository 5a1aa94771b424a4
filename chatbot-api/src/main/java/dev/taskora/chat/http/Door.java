package dev.taskora.chat.http;

import dev.taskora.assistant.Caller;
import dev.taskora.chat.account.Account;
import dev.taskora.chat.account.Accounts;
import dev.taskora.chat.account.Operators;
import dev.taskora.chat.account.Role;
import dev.taskora.chat.account.Token;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Doorkeeper;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.SignedIn;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may come in: looks up the session of the cookie (one indexed read for each request, so that
 * signing out works at once on every replica), the header against forged requests, and the role.
 */
final class Door implements Doorkeeper {
  /** A form of another site cannot send this header, and no script there may. */
  static final String CSRF_HEADER = "X-Requested-With";

  static final String CSRF_VALUE = "taskora";
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Accounts accounts;
  private final Operators operators;
  private final Cookies cookies;
  private final InstantSource clock;

  Door(Accounts accounts, Operators operators, Cookies cookies, InstantSource clock) {
    this.accounts = accounts;
    this.operators = operators;
    this.cookies = cookies;
    this.clock = clock;
  }

  @Override
  public Future<Void> admit(Exchange exchange, Access access) {
    if (access == Access.OPEN) {
      return Future.succeededFuture();
    }
    Optional<Token> token = cookies.token(exchange);
    if (token.isEmpty()) {
      return unauthenticated();
    }
    if (!SAFE.contains(exchange.request().method())
        && !CSRF_VALUE.equals(exchange.header(CSRF_HEADER))) {
      return Future.failedFuture(
          Problem.MISSING_REQUEST_HEADER.because(
              "Send the header " + CSRF_HEADER + ": " + CSRF_VALUE + " with every change."));
    }
    return living(exchange, token.get()).compose(who -> enter(exchange, access, who));
  }

  /** The caller behind a token, when its session lives. */
  Future<Optional<SignedIn>> living(Exchange exchange, Token token) {
    return exchange
        .later(accounts.session(token, clock.instant()))
        .map(session -> session.map(living -> signedIn(living.account(), token)));
  }

  private Future<Void> enter(Exchange exchange, Access access, Optional<SignedIn> who) {
    if (who.isEmpty()) {
      return unauthenticated();
    }
    exchange.admit(who.get());
    if (access == Access.OPERATOR && !who.get().caller().roles().contains(Role.OPERATOR.wire())) {
      return Future.failedFuture(
          Problem.FORBIDDEN.because("Only an operator may see this; ask whoever runs Taskora."));
    }
    return Future.succeededFuture();
  }

  private static Future<Void> unauthenticated() {
    return Future.failedFuture(
        Problem.UNAUTHENTICATED.because("There is no living session: sign in and try again."));
  }

  /** The account as routes and tools see it. */
  SignedIn signedIn(Account account, Token token) {
    Set<String> roles =
        operators.rolesOf(account).stream().map(Role::wire).collect(Collectors.toSet());
    return new SignedIn(
        account, new Caller(account.id(), account.name(), roles, account.zone()), token);
  }
}
