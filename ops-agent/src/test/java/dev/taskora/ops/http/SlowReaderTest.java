package dev.taskora.ops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowReaderTest {
  private static final int FRAMES = 600;
  private static final int FRAME_CHARACTERS = 64 * 1024;

  private final Vertx vertx = Vertx.vertx();
  private final LiveEvents live = new LiveEvents(vertx, 1);

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void a_reader_that_does_not_read_is_let_go_with_a_word() throws IOException {
    Router router = Router.router(vertx);
    live.mount(router);
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/ops/events HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      await().atMost(Duration.ofSeconds(30)).until(() -> live.readers() == 1);
      JsonObject large = new JsonObject().put("text", "x".repeat(FRAME_CHARACTERS));
      for (int i = 0; i < FRAMES; i++) {
        live.publish("pod", large);
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> live.readers() == 0);
      String read = readToEnd(socket);
      assertThat(read.length()).isLessThan(FRAMES * FRAME_CHARACTERS);
      assertThat(read).contains("event: end", "slow-reader");
    }
  }

  /** Chunked transfer ends with an empty chunk. */
  private static String readToEnd(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[1 << 16];
    while (text.indexOf("\r\n0\r\n\r\n", Math.max(0, text.length() - buffer.length - 8)) < 0) {
      int n = socket.getInputStream().read(buffer);
      if (n < 0) {
        break;
      }
      text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
