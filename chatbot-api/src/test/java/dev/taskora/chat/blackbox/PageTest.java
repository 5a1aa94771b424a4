package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.Visitor.Answer;
import dev.taskora.chat.postgres.TestPostgres;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
  @TempDir private static Path root;
  private static RunningTaskora taskora;
  private static Visitor visitor;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectory(root.resolve("assets"));
    Files.writeString(root.resolve("index.html"), "<!doctype html><title>Taskora</title>");
    Files.writeString(root.resolve("favicon.svg"), "<svg/>");
    Files.writeString(root.resolve("assets/app-1a2b.js"), "let plain = 1;");
    Files.writeString(root.resolve("assets/app-1a2b.js.gz"), "packed");
    taskora = RunningTaskora.on(TestPostgres.fresh(), "WEB_ROOT", root.toString());
    visitor = Visitor.stranger(taskora.port());
  }

  @AfterAll
  static void stop() {
    taskora.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/ops", "/tasks/today", "/login"})
  void the_pages_own_addresses_show_the_page(String path) {
    Answer answer = visitor.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("<title>Taskora");
    assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/gone.js",
        "/assets/",
        "/assets/x",
        "/robots.txt",
        "/api/nothing",
        "/health/x",
        "/metrics/x"
      })
  void what_is_no_page_address_is_not_swallowed(String path) {
    Answer answer = visitor.get(path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"})
  void no_path_leads_out_of_the_page(String path) {
    assertThat(visitor.get(path).body()).doesNotContain("root:");
  }

  @Test
  void hashed_files_never_change_and_come_packed() {
    Answer packed = visitor.get("/assets/app-1a2b.js", "Accept-Encoding", "gzip, br");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body()).isEqualTo("packed");
    assertThat(packed.header("Content-Type")).contains("javascript");
    assertThat(packed.header("Cache-Control")).contains("immutable");
    assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
    Answer plain = visitor.get("/assets/app-1a2b.js");
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.body()).isEqualTo("let plain = 1;");
  }

  @Test
  void what_the_browser_has_is_not_sent_again() {
    String etag = visitor.get("/").header("ETag");
    Answer again = visitor.get("/", "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void head_tells_the_length_without_the_body() {
    Answer head = visitor.raw(visitor.bare("/favicon.svg").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("6");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void browsers_are_told_what_to_refuse() {
    String policy = visitor.get("/").header("Content-Security-Policy");
    assertThat(policy)
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types dompurify")
        .doesNotContain("unsafe");
    for (String path : new String[] {"/", "/health/live", "/api/nothing"}) {
      Answer answer = visitor.get(path);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isNotEmpty();
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }
    assertThat(visitor.get("/api/me").header("Cache-Control")).isEqualTo("no-store");
  }
}
