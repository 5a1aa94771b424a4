package dev.taskora.ops.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.seen.ContainerSnapshot;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as one line of JSON: {@code {"event":"PodChanged","at":…,…}}. */
public final class JournalText {
  /** Not a line of a journal; the message says why. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ContainerSnapshot.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = ContainerSnapshot.Running.class, name = "running"),
    @JsonSubTypes.Type(value = ContainerSnapshot.Terminated.class, name = "terminated")
  })
  private interface NamedState {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultVisibility(of ->
              of.withGetterVisibility(Visibility.NONE)
                  .withIsGetterVisibility(Visibility.NONE)
                  .withFieldVisibility(Visibility.ANY))
          .addMixIn(ContainerSnapshot.State.class, NamedState.class)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Map<String, Class<?>> KINDS =
      Arrays.stream(Event.class.getPermittedSubclasses())
          .collect(Collectors.toMap(Class::getSimpleName, kind -> kind, (a, b) -> a, TreeMap::new));

  private JournalText() {}

  /** Without a line end. */
  public static String write(Event event) {
    ObjectNode line = JSON.createObjectNode().put("event", event.getClass().getSimpleName());
    line.setAll((ObjectNode) JSON.valueToTree(event));
    return JSON.writeValueAsString(line);
  }

  public static Event read(String text) throws Unreadable {
    try {
      JsonNode tree = JSON.readTree(text);
      @Nullable Class<?> kind = KINDS.get(tree.path("event").asString(""));
      if (kind == null || !(tree instanceof ObjectNode line)) {
        throw new Unreadable("\"event\" must be one of " + String.join(", ", KINDS.keySet()));
      }
      line.remove("event");
      return (Event) JSON.treeToValue(line, kind);
    } catch (JacksonException e) {
      throw new Unreadable(String.valueOf(e.getOriginalMessage()));
    }
  }
}
