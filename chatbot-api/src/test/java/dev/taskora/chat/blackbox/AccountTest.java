package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static RunningTaskora taskora;
  private static int port;

  @BeforeAll
  static void start() {
    taskora = RunningTaskora.on(TestPostgres.fresh(), "TASKORA_OPERATORS", "op@example.org");
    port = taskora.port();
  }

  @AfterAll
  static void stop() {
    taskora.close();
  }

  @Test
  void registering_signs_in_and_says_who_one_is() {
    Visitor visitor = Visitor.stranger(port);
    Answer registered =
        visitor.post(
            "/api/auth/register",
            Visitor.credentials("Ada.L@Example.org", Visitor.PASSWORD)
                .put("name", "Ada")
                .put("timezone", "Europe/Berlin"));
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.json().getString("email")).isEqualTo("ada.l@example.org");
    Answer me = visitor.get("/api/me");
    assertThat(me.json()).isEqualTo(registered.json());
    assertThat(me.json().getString("timezone")).isEqualTo("Europe/Berlin");
    assertThat(me.json().getJsonArray("roles")).containsExactly("user");
  }

  @Test
  void the_cookie_is_unreadable_for_scripts_and_secure_behind_tls() {
    String email = Visitor.registered(port).email();
    JsonObject credentials = Visitor.credentials(email, Visitor.PASSWORD);
    Visitor visitor = Visitor.stranger(port);
    String plain = visitor.post("/api/auth/login", credentials).header("Set-Cookie");
    assertThat(plain).startsWith("taskora_session=").contains("HttpOnly", "SameSite=Lax", "Path=/");
    assertThat(plain).doesNotContain("Secure");
    String secure =
        visitor
            .post("/api/auth/login", credentials, "X-Forwarded-Proto", "https")
            .header("Set-Cookie");
    assertThat(secure).contains("Secure");
  }

  @Test
  void a_taken_address_is_told_whatever_its_case() {
    String email = Visitor.registered(port).email();
    Answer answer =
        Visitor.stranger(port)
            .post("/api/auth/register", Visitor.credentials(email.toUpperCase(Locale.ROOT), Visitor.PASSWORD));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("email-taken");
  }

  @Test
  void both_mistakes_get_the_same_answer() {
    String email = Visitor.registered(port).email();
    Visitor visitor = Visitor.stranger(port);
    Answer wrong = visitor.post("/api/auth/login", Visitor.credentials(email, "not this one"));
    Answer unknown =
        visitor.post("/api/auth/login", Visitor.credentials("who@example.org", "not this one"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(withoutId(wrong)).isEqualTo(withoutId(unknown));
  }

  private static JsonObject withoutId(Answer answer) {
    JsonObject json = answer.json();
    json.remove("requestId");
    return json;
  }

  @Test
  void signing_in_again_ends_the_former_session() {
    Visitor visitor = Visitor.registered(port);
    String former = visitor.cookies().getCookieStore().getCookies().getFirst().getValue();
    visitor.post("/api/auth/login", Visitor.credentials(visitor.email(), Visitor.PASSWORD));
    Answer old =
        Visitor.stranger(port).get("/api/me", "Cookie", "taskora_session=" + former);
    assertThat(old.status()).isEqualTo(401);
    assertThat(visitor.get("/api/me").status()).isEqualTo(200);
  }

  @Test
  void signing_out_works_at_once() {
    Visitor visitor = Visitor.registered(port);
    String token = visitor.cookies().getCookieStore().getCookies().getFirst().getValue();
    assertThat(visitor.post("/api/auth/logout").status()).isEqualTo(204);
    assertThat(
            Visitor.stranger(port).get("/api/me", "Cookie", "taskora_session=" + token).status())
        .isEqualTo(401);
  }

  @Test
  void without_a_session_or_with_nonsense_one_is_nobody() {
    Visitor nobody = Visitor.stranger(port);
    assertThat(nobody.get("/api/me").problem()).isEqualTo("unauthenticated");
    assertThat(nobody.get("/api/tasks").status()).isEqualTo(401);
    assertThat(nobody.get("/api/events").status()).isEqualTo(401);
    assertThat(nobody.get("/api/me", "Cookie", "taskora_session=x").status()).isEqualTo(401);
    assertThat(nobody.get("/api/me", "Cookie", "taskora_session=" + "A".repeat(43)).status())
        .isEqualTo(401);
  }

  @Test
  void a_change_without_the_page_header_is_refused_and_reading_is_not() {
    Visitor visitor = Visitor.registered(port);
    Answer forged =
        visitor.raw(
            visitor
                .bare("/api/auth/logout")
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.problem()).isEqualTo("missing-request-header");
    assertThat(visitor.raw(visitor.bare("/api/me").GET()).status()).isEqualTo(200);
  }

  @Test
  void repeated_failures_have_to_wait_and_are_told_how_long() {
    String email = Visitor.registered(port).email();
    Visitor guesser = Visitor.stranger(port);
    Answer answer = null;
    for (int i = 0; i < 40 && (answer == null || answer.status() != 429); i++) {
      // Each guess from another address: the account itself must be guarded.
      answer =
          guesser.post(
              "/api/auth/login",
              Visitor.credentials(email, "guess number " + i),
              "X-Forwarded-For",
              "203.0.113." + i);
    }
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
  }

  @Test
  void an_address_named_in_the_settings_is_an_operator() {
    Visitor operator = Visitor.registered(port, "op@example.org");
    assertThat(operator.get("/api/me").json().getJsonArray("roles"))
        .containsExactly("operator", "user");
  }

  @Test
  void every_broken_field_of_a_registration_is_named() {
    Answer answer =
        Visitor.stranger(port)
            .post(
                "/api/auth/register",
                Visitor.credentials("nowhere", "short").put("timezone", "Mars/Base").put("x", 1));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getJsonArray("errors").stream())
        .extracting(e -> ((JsonObject) e).getString("field"))
        .contains("timezone", "x");
    assertThat(answer.body()).doesNotContain("short");
  }
}
