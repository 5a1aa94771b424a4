package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.Visitor.Answer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLossTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  @TempDir private Path dir;

  @Test
  void a_killed_database_comes_back_and_nothing_acknowledged_is_lost() throws Exception {
    try (RunningTaskora taskora = RunningTaskora.embedded(dir.resolve("data"))) {
      Visitor visitor = Visitor.registered(taskora.port());
      ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
      AtomicBoolean enough = new AtomicBoolean();
      Thread writer = Thread.ofVirtual().start(() -> write(visitor, acknowledged, enough));
      Awaitility.await().atMost(LONG).until(() -> acknowledged.size() > 20);

      postmaster().destroyForcibly();
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> visitor.get("/health/ready").status() == 503);
      assertThat(visitor.get("/health/live").status()).isEqualTo(200);

      int before = acknowledged.size();
      Awaitility.await().atMost(LONG).until(() -> acknowledged.size() > before + 20);
      enough.set(true);
      writer.join();
      assertThat(visitor.get("/health/ready").status()).isEqualTo(200);
      for (String id : acknowledged) {
        assertThat(visitor.get("/api/tasks/" + id).status()).isEqualTo(200);
      }
    }
  }

  /** Writes one task after another; while the database is away every answer is an honest 503. */
  private static void write(
      Visitor visitor, ConcurrentLinkedQueue<String> acknowledged, AtomicBoolean enough) {
    for (int i = 0; !enough.get(); i++) {
      Answer answer = visitor.post("/api/tasks", new JsonObject().put("title", "Task " + i));
      if (answer.status() == 201) {
        acknowledged.add(answer.json().getString("id"));
      } else {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("unavailable");
      }
    }
  }

  /** The first line of postmaster.pid, wherever below the data directory it stands. */
  private ProcessHandle postmaster() throws IOException {
    try (var files = Files.walk(dir)) {
      Path pid = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      List<String> lines = Files.readAllLines(pid);
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    }
  }

  @Test
  void without_a_database_it_stays_up_and_says_what_it_waits_for() throws IOException {
    int nobody;
    try (ServerSocket free = new ServerSocket(0)) {
      nobody = free.getLocalPort();
    }
    try (RunningTaskora taskora = RunningTaskora.waitingFor("127.0.0.1", nobody)) {
      Visitor visitor = Visitor.stranger(taskora.port());
      assertThat(visitor.get("/health/live").status()).isEqualTo(200);
      assertThat(visitor.get("/health/started").status()).isEqualTo(503);
      Answer me = visitor.get("/api/me");
      assertThat(me.status()).isEqualTo(503);
      assertThat(me.header("Retry-After")).isNotEmpty();
      Awaitility.await()
          .atMost(LONG)
          .until(() -> visitor.get("/health/ready").body().contains("127.0.0.1:" + nobody));
      assertThat(visitor.get("/health/ready").status()).isEqualTo(503);
      assertThat(visitor.get("/api/openapi.json").status()).isEqualTo(200);
    }
  }
}
