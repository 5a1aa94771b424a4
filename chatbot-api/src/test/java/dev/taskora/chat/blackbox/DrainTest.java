package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.blackbox.EventReader.Frame;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DrainTest {
  @Test
  void event_streams_end_with_a_word_and_the_port_is_free() {
    RunningTaskora taskora = RunningTaskora.on(TestPostgres.fresh());
    Visitor visitor = Visitor.registered(taskora.port());
    try (EventReader events = visitor.follow("/api/events")) {
      events.next("ready");
      taskora.close();
      Frame end = events.next();
      assertThat(end.event()).isEqualTo("end");
      assertThat(end.data().getString("reason")).isEqualTo("draining");
      assertThat(events.rest()).isEmpty();
    }
    assertThatThrownBy(() -> visitor.get("/health/live"))
        .hasCauseInstanceOf(java.net.ConnectException.class);
  }

  @Test
  void a_running_request_finishes_while_ready_says_no() throws IOException, InterruptedException {
    RunningTaskora taskora = RunningTaskora.on(TestPostgres.fresh());
    Visitor visitor = Visitor.registered(taskora.port());
    String cookie = visitor.cookies().getCookieStore().getCookies().getFirst().toString();
    String body = new JsonObject().put("title", "Half sent").encode();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), taskora.port())) {
      socket.setSoTimeout(15_000);
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /api/tasks HTTP/1.1\r\nHost: x\r\nCookie: %s\r\nX-Requested-With: taskora\r\n"
                  .formatted(cookie)
              + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                  .formatted(body.length());
      out.write((head + body.substring(0, 5)).getBytes(StandardCharsets.US_ASCII));
      Awaitility.await().until(() -> visitor.get("/metrics").body().contains("in_flight 2"));
      Thread closing = Thread.ofVirtual().start(taskora::close);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> visitor.get("/health/ready").status() == 503);
      out.write(body.substring(5).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 201").contains("Half sent");
      closing.join();
    }
  }
}
