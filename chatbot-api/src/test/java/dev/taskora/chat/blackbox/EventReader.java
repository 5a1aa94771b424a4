package dev.taskora.chat.blackbox;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Reads a text/event-stream in the background; every wait has an end. */
final class EventReader implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 15;
  private static final Frame OVER = new Frame(-1, "over", new JsonObject());

  /** One event; id -1 when the frame has none. */
  record Frame(long id, String event, JsonObject data) {}

  private final int status;
  private final InputStream body;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

  private EventReader(HttpResponse<InputStream> response) {
    this.status = response.statusCode();
    this.body = response.body();
    Thread.ofVirtual().start(this::read);
  }

  static EventReader open(HttpClient client, HttpRequest request) {
    try {
      return new EventReader(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return status;
  }

  /** The next event; fails when none comes. */
  Frame next() {
    try {
      Frame frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("No event came");
      }
      return frame;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next event of that name, skipping others. */
  Frame next(String event) {
    Frame frame = next();
    while (!frame.event().equals(event)) {
      if (frame.equals(OVER)) {
        throw new AssertionError("The stream ended before " + event);
      }
      frame = next();
    }
    return frame;
  }

  /** Everything until the stream ends. */
  List<Frame> rest() {
    List<Frame> all = new ArrayList<>();
    for (Frame frame = next(); !frame.equals(OVER); frame = next()) {
      all.add(frame);
    }
    return all;
  }

  /** True when nothing that matches comes for a while. */
  boolean quiet(Predicate<Frame> unwanted, long millis) {
    try {
      Frame frame = frames.poll(millis, TimeUnit.MILLISECONDS);
      return frame == null || !unwanted.test(frame);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      long id = -1;
      String event = "";
      StringBuilder data = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = Long.parseLong(line.substring(4));
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else if (line.isEmpty() && data.length() > 0) {
          frames.add(new Frame(id, event, new JsonObject(data.toString())));
          id = -1;
          data.setLength(0);
        }
      }
    } catch (IOException e) {
      // Closed here or broken there: over either way.
    } finally {
      frames.add(OVER);
    }
  }

  /** Goes away, as a closed tab does. */
  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
