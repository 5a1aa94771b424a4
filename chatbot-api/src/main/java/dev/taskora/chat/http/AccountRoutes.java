package dev.taskora.chat.http;

import dev.taskora.chat.account.Accounts;
import dev.taskora.chat.account.Accounts.Registration;
import dev.taskora.chat.account.Accounts.SignIn;
import dev.taskora.chat.account.Token;
import dev.taskora.chat.http.wire.Access;
import dev.taskora.chat.http.wire.Exchange;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.http.wire.ProblemException;
import dev.taskora.chat.http.wire.RouteTable;
import dev.taskora.chat.http.wire.SignedIn;
import dev.taskora.chat.http.wire.Zones;
import dev.taskora.chat.port.Fields;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Coming in, going out, and who is there. */
final class AccountRoutes {
  private final Accounts accounts;
  private final Door door;
  private final Cookies cookies;
  private final InstantSource clock;
  private final Consumer<SignedIn> signedOut;

  /**
   * @param signedOut hears of every session that ends here
   */
  AccountRoutes(
      Accounts accounts,
      Door door,
      Cookies cookies,
      InstantSource clock,
      Consumer<SignedIn> signedOut) {
    this.accounts = accounts;
    this.door = door;
    this.cookies = cookies;
    this.clock = clock;
    this.signedOut = signedOut;
  }

  void declare(RouteTable routes) {
    routes.post("/api/auth/register", Access.OPEN, this::register);
    routes.post("/api/auth/login", Access.OPEN, this::login);
    routes.post("/api/auth/logout", Access.SIGNED_IN, this::logout);
    routes.get("/api/me", Access.SIGNED_IN, exchange -> exchange.answer(200, me(exchange)));
  }

  private Future<Void> register(Exchange exchange) {
    Fields fields = new Fields(exchange.body(), List.of("email", "password", "name", "timezone"));
    Registration form =
        new Registration(
            fields.needed("email"),
            fields.needed("password"),
            fields.text("name"),
            fields.read("timezone", Zones::read));
    fields.build(() -> form);
    return exchange
        .later(accounts.register(form, ClientAddress.of(exchange), clock.instant()))
        .recover(failure -> Future.failedFuture(taken(failure)))
        .compose(in -> admit(exchange, 201, in));
  }

  private static Throwable taken(Throwable failure) {
    return Wait.cause(failure) instanceof StoreFailure.Taken
        ? Problem.EMAIL_TAKEN.because("This address has an account already: sign in instead.")
        : failure;
  }

  private Future<Void> login(Exchange exchange) {
    Fields fields = new Fields(exchange.body(), List.of("email", "password"));
    String email = fields.needed("email");
    String password = fields.needed("password");
    fields.build(() -> email);
    return exchange
        .later(accounts.signIn(email, password, ClientAddress.of(exchange), clock.instant()))
        .compose(in -> admit(exchange, 200, in));
  }

  private Future<Void> admit(Exchange exchange, int status, SignIn attempt) {
    return switch (attempt) {
      case SignIn.In in -> closeFormer(exchange).compose(v -> enter(exchange, status, in));
      case SignIn.Rejected _ ->
          Future.failedFuture(
              Problem.WRONG_CREDENTIALS.because("The address or the password is wrong."));
      case SignIn.Throttled throttled -> Future.failedFuture(wait(throttled.retryAfter()));
    };
  }

  private Future<Void> enter(Exchange exchange, int status, SignIn.In in) {
    exchange.admit(door.signedIn(in.account(), in.token()));
    cookies.give(exchange, in.token());
    return exchange.answer(status, me(exchange));
  }

  /** A session that the request came with would live on unseen: rotate it away. */
  private Future<?> closeFormer(Exchange exchange) {
    Optional<Token> former = cookies.token(exchange);
    return former.isEmpty()
        ? Future.succeededFuture()
        : exchange.later(accounts.signOut(former.get()));
  }

  private static ProblemException wait(Duration time) {
    long seconds = Math.max(1, time.plusMillis(999).toSeconds());
    return Problem.TOO_MANY_REQUESTS
        .because("Too many attempts to sign in. Try again in " + seconds + " seconds.")
        .with("Retry-After", Long.toString(seconds));
  }

  private Future<Void> logout(Exchange exchange) {
    SignedIn who = exchange.signedIn();
    return exchange
        .later(accounts.signOut(who.token()))
        .compose(v -> {
          signedOut.accept(who);
          cookies.clear(exchange);
          return exchange.answer(204);
        });
  }

  private static JsonObject me(Exchange exchange) {
    SignedIn who = exchange.signedIn();
    JsonArray roles = new JsonArray();
    who.caller().roles().stream().sorted().forEach(roles::add);
    return new JsonObject()
        .put("id", who.account().id())
        .put("email", who.account().email().address())
        .put("name", who.account().name())
        .put("roles", roles)
        .put("timezone", who.account().zone().getId());
  }
}
