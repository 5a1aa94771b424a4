package dev.taskora.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.ops.Api;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEventsTest {
  /** One frame of the stream. */
  private record Frame(long id, String event, JsonObject data) {}

  @TempDir Path folder;
  private final Views views = new Views().calm();
  private HttpDoor door;
  private Api api;

  @BeforeEach
  void open() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), Api.TOKEN);
    Vitals well =
        new Vitals() {
          @Override
          public List<String> whyNotLive() {
            return List.of();
          }

          @Override
          public List<String> whyNotReady() {
            return List.of();
          }
        };
    Metrics metrics = new Metrics(views::view, () -> 0);
    door =
        HttpDoor.open(
            "127.0.0.1", 0, new OpsParts("test", token, views::view, well, metrics, null));
    api = new Api(door.port());
    door.publish(views.view());
  }

  @AfterEach
  void close() {
    api.close();
    door.close();
  }

  @Test
  void a_reader_sees_what_changes_with_ids_that_increase() {
    Iterator<String> lines = api.lines("/api/ops/events", "").iterator();
    Frame ready = next(lines);
    assertThat(ready.event()).isEqualTo("ready");
    door.publish(views.crashes(1).crashes(2).crashes(3).view());
    List<Frame> frames = until(lines, frame -> frame.event().equals("status"));
    assertThat(frames).extracting(Frame::event).contains("pod", "incident", "action", "status");
    assertThat(frames).extracting(Frame::id).isSorted().doesNotHaveDuplicates();
    assertThat(frames.getFirst().id()).isGreaterThan(ready.id());
  }

  @Test
  void what_did_not_change_is_not_told_again() {
    Iterator<String> lines = api.lines("/api/ops/events", "").iterator();
    next(lines);
    door.publish(views.view());
    door.publish(views.crashes(1).view());
    List<Frame> frames = until(lines, frame -> frame.event().equals("incident"));
    assertThat(frames).filteredOn(frame -> frame.event().equals("pod")).hasSize(1);
    assertThat(frames).extracting(Frame::event).doesNotContain("alert", "action");
  }

  @Test
  void a_pod_that_is_gone_is_told_as_gone() {
    Iterator<String> lines = api.lines("/api/ops/events", "").iterator();
    next(lines);
    door.publish(views.gone("web-2").view());
    Frame frame = next(lines);
    assertThat(frame.event()).isEqualTo("pod");
    assertThat(frame.data().getString("phase")).isEqualTo("Gone");
    assertThat(frame.data().getString("uid")).isEqualTo("uid-web-2");
  }

  @Test
  void a_reader_that_comes_back_gets_what_it_missed() {
    long seen = next(api.lines("/api/ops/events", "").iterator()).id();
    door.publish(views.crashes(1).view());
    Iterator<String> again = api.lines("/api/ops/events", Long.toString(seen)).iterator();
    assertThat(next(again)).isEqualTo(new Frame(seen, "ready", new JsonObject()));
    assertThat(next(again).id()).isEqualTo(seen + 1);
  }

  @Test
  void a_reader_that_missed_too_much_is_told_to_read_the_lists() {
    Iterator<String> lines = api.lines("/api/ops/events", "12").iterator();
    assertThat(next(lines).event()).isEqualTo("ready");
    assertThat(next(lines).event()).isEqualTo("reset");
  }

  @Test
  void an_impossible_id_is_refused() {
    assertThat(String.join("", api.lines("/api/ops/events", "last").toList()))
        .contains("Last-Event-ID must be");
  }

  @Test
  void streams_are_bounded() {
    List<Iterator<String>> open = new ArrayList<>();
    for (int i = 0; i < LiveEvents.MOST_READERS; i++) {
      open.add(api.lines("/api/ops/events", "").iterator());
      next(open.getLast());
    }
    assertThat(api.get("/api/ops/events").statusCode()).isEqualTo(429);
  }

  @Test
  void when_the_agent_stops_the_stream_says_so() {
    Iterator<String> lines = api.lines("/api/ops/events", "").iterator();
    next(lines);
    door.close();
    Frame end = next(lines);
    assertThat(end.event()).isEqualTo("end");
    assertThat(end.data().getString("reason")).isEqualTo("draining");
    assertThat(lines.hasNext()).isFalse();
  }

  private static List<Frame> until(Iterator<String> lines, Predicate<Frame> last) {
    List<Frame> frames = new ArrayList<>();
    do {
      frames.add(next(lines));
    } while (!last.test(frames.getLast()));
    return frames;
  }

  private static Frame next(Iterator<String> lines) {
    long id = 0;
    String event = "";
    JsonObject data = new JsonObject();
    for (String line = lines.next(); !line.isEmpty() || event.isEmpty(); line = lines.next()) {
      if (line.startsWith("id: ")) {
        id = Long.parseLong(line.substring(4));
      } else if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = new JsonObject(line.substring(6));
      }
    }
    return new Frame(id, event, data);
  }
}
