package dev.taskora.chat.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that takes nothing costs a bounded amount of memory and hears a clear end. */
class SseTest {
  private static final Buffer FRAME =
      Sse.frame(null, "x", Buffer.buffer("\"" + "a".repeat(4_000) + "\""));
  private static final Duration SHORT = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Sse> opened = new CompletableFuture<>();
  private int port;

  @BeforeEach
  void listen() throws Exception {
    Router router = Router.router(vertx);
    router.get("/s").handler(web -> opened.complete(Sse.open(Exchange.of(web))));
    HttpServer server =
        vertx.createHttpServer().requestHandler(router).listen(0).await(5, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private Socket reader() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write("GET /s HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void an_offer_is_refused_when_the_reader_takes_nothing_and_the_end_still_arrives()
      throws Exception {
    try (Socket socket = reader()) {
      Sse sse = opened.get(5, TimeUnit.SECONDS);
      int taken = 0;
      while (sse.offer(FRAME)) {
        taken++;
        assertThat((long) taken * FRAME.length()).isLessThan(64L << 20);
      }
      sse.cut(Sse.frame(null, "end", Buffer.buffer("{}")));
      assertThat(sse.offer(FRAME)).isFalse();
      assertThat(untilEnd(socket)).endsWith("event: end\ndata: {}\n\n\r\n0\r\n\r\n");
    }
  }

  private static String untilEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    byte[] part = new byte[65_536];
    for (int n = in.read(part); n >= 0; n = in.read(part)) {
      text.append(new String(part, 0, n, StandardCharsets.US_ASCII));
      if (text.indexOf("\r\n0\r\n\r\n") >= 0) {
        break;
      }
    }
    return text.toString();
  }

  @Test
  void a_put_waits_for_the_reader_and_gives_up_in_the_end() throws Exception {
    try (Socket socket = reader()) {
      Sse sse = opened.get(5, TimeUnit.SECONDS);
      int taken = 0;
      while (sse.put(FRAME, SHORT)) {
        taken++;
        assertThat((long) taken * FRAME.length()).isLessThan(64L << 20);
      }
      CompletableFuture<Boolean> waiting =
          CompletableFuture.supplyAsync(() -> patiently(sse), Thread.ofVirtual()::start);
      assertThat(socket.getInputStream().readNBytes(taken * 4_000)).hasSize(taken * 4_000);
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static boolean patiently(Sse sse) {
    try {
      return sse.put(FRAME, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_reader_who_leaves_is_noticed_once_and_frees_whoever_waits() throws Exception {
    CompletableFuture<Void> left = new CompletableFuture<>();
    Sse sse;
    try (Socket socket = reader()) {
      sse = opened.get(5, TimeUnit.SECONDS);
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      sse.onClose(() -> left.complete(null));
    }
    left.get(10, TimeUnit.SECONDS);
    assertThat(sse.closed()).isTrue();
    assertThat(sse.put(FRAME, Duration.ofSeconds(10))).isFalse();
  }

  @Test
  void a_frame_has_its_fields_on_lines_of_their_own() {
    assertThat(Sse.frame(7L, "task", Buffer.buffer("{}")))
        .hasToString("id: 7\nevent: task\ndata: {}\n\n");
    assertThat(Sse.frame(null, "end", Buffer.buffer("{}"))).hasToString("event: end\ndata: {}\n\n");
  }
}
