package dev.taskora.ops.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** One open event stream with a bounded number of unsent bytes. Event loop only. */
final class SseReader {
  private static final int RETRY_MILLIS = 2_000;

  private final HttpServerResponse response;
  private final int mostUnsentBytes;
  private int unsentBytes;

  SseReader(HttpServerResponse response, int mostUnsentBytes) {
    this.response = response;
    this.mostUnsentBytes = mostUnsentBytes;
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
  }

  void onGone(Runnable gone) {
    response.closeHandler(closed -> gone.run());
    response.exceptionHandler(broken -> gone.run());
  }

  /** False when the reader has not taken what it was sent before: too much is waiting. */
  boolean write(String frame) {
    int bytes = frame.getBytes(StandardCharsets.UTF_8).length;
    if (response.closed() || response.ended()) {
      return true;
    }
    if (unsentBytes + bytes > mostUnsentBytes) {
      return false;
    }
    unsentBytes += bytes;
    response.write(frame).onComplete(done -> unsentBytes -= bytes);
    return true;
  }

  void end(String reason) {
    if (!response.ended() && !response.closed()) {
      JsonObject data = new JsonObject().put("reason", reason).put("retryMs", RETRY_MILLIS);
      response.end("retry: " + RETRY_MILLIS + "\nevent: end\ndata: " + data.encode() + "\n\n");
    }
  }
}
