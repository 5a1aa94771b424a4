package dev.taskora.chat.http.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.taskora.chat.port.FieldErrors;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a body that must be one JSON object: no duplicate keys, nothing after it, not too deep. */
final class StrictJson {
  private static final int DEPTH_MAX = 32;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JavaType OBJECT =
      MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class);

  private StrictJson() {}

  /**
   * The object as JSON-like values.
   *
   * @throws ProblemException malformed-json
   */
  static Map<String, @Nullable Object> object(@Nullable Buffer body) {
    if (body == null || body.length() == 0) {
      throw Problem.MALFORMED_JSON.because("The body is empty: send a JSON object.");
    }
    Map<String, @Nullable Object> object = read(body.getBytes());
    if (object == null) {
      throw Problem.MALFORMED_JSON.because("The body is null: send a JSON object.");
    }
    FieldErrors errors = new FieldErrors();
    object.forEach((name, value) -> findUnstorable(name, value, errors));
    errors.throwIfAny();
    return object;
  }

  private static @Nullable Map<String, @Nullable Object> read(byte[] body) {
    try {
      return MAPPER.readValue(body, OBJECT);
    } catch (JacksonException e) {
      throw Problem.MALFORMED_JSON.because(reason(e));
    } catch (IOException e) {
      throw Problem.MALFORMED_JSON.because("The body is not JSON in UTF-8.");
    }
  }

  /** Says where, and what; never repeats the text itself, which may hold a password. */
  private static String reason(JacksonException e) {
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "somewhere" : "at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String what = e.getOriginalMessage();
    if (what.startsWith("Duplicate field")) {
      return "A field stands twice in the body, " + where + ".";
    }
    if (what.contains("nesting depth")) {
      return "The body is nested deeper than " + DEPTH_MAX + " levels.";
    }
    return what.startsWith("Cannot deserialize")
        ? "The body must be a JSON object, like {\"title\": \"Buy milk\"}."
        : "The body is not JSON: look " + where + ".";
  }

  private static void findUnstorable(String path, @Nullable Object value, FieldErrors errors) {
    if (value instanceof String text && !Text.storable(text)) {
      errors.add(path, Text.HOW);
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> findUnstorable(path + "." + key, child, errors));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        findUnstorable(path + "[" + i + "]", list.get(i), errors);
      }
    }
  }
}
