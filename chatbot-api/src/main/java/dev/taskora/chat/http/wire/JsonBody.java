package dev.taskora.chat.http.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.core.JsonFactory;
import dev.taskora.chat.port.FieldError;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read strictly. Ask for every field that is allowed, then call {@link #check}: it
 * refuses wrong types and every field that was not asked for, all of them in one answer.
 */
public final class JsonBody {
  private static final int MAX_DEPTH = 32;
  private static final String UNSTORABLE =
      "must not contain the NUL character or half a surrogate pair";
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode root;
  private final Set<String> asked = new HashSet<>();
  private final List<FieldError> errors = new ArrayList<>();

  private JsonBody(JsonNode root) {
    this.root = root;
  }

  /**
   * @throws ProblemException malformed-json when it is not one JSON object
   */
  public static JsonBody parse(@Nullable Buffer body) {
    if (body == null || body.length() == 0) {
      throw Problem.MALFORMED_JSON.because("The body is empty; send a JSON object.");
    }
    JsonNode root = read(body);
    if (!root.isObject()) {
      throw Problem.MALFORMED_JSON.because("The body must be a JSON object, like {\"key\": 1}.");
    }
    return new JsonBody(root);
  }

  private static JsonNode read(Buffer body) {
    try {
      return MAPPER.readTree(body.getBytes());
    } catch (JacksonException e) {
      throw Problem.MALFORMED_JSON.because("The body is not JSON: " + reason(e));
    } catch (IOException e) {
      throw Problem.MALFORMED_JSON.because("The body is not JSON in UTF-8.");
    }
  }

  /** Says where, and what; never repeats the text itself, which may be a password. */
  private static String reason(JacksonException e) {
    var at = e.getLocation();
    String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    String what = e.getOriginalMessage();
    if (what.startsWith("Duplicate field")) {
      return "a field stands twice, at " + where + ".";
    }
    return what.contains("nesting depth")
        ? "nested deeper than " + MAX_DEPTH + " levels."
        : "look at " + where + ".";
  }

  /** The whole object as JSON-like values, for a reader with rules of its own. */
  public Map<String, @Nullable Object> map() {
    root.fieldNames().forEachRemaining(asked::add);
    findUnstorable("", root);
    check();
    return MAPPER.convertValue(root, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
  }

  private void findUnstorable(String path, JsonNode node) {
    if (node.isTextual() && !Text.storable(node.textValue())) {
      reject(path, UNSTORABLE);
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      findUnstorable(path.isEmpty() ? child.getKey() : path + "." + child.getKey(), child.getValue());
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        findUnstorable(path + "[" + i + "]", node.get(i));
      }
    }
  }

  /** True when the field is there, also as null. */
  public boolean has(String field) {
    asked.add(field);
    return root.has(field);
  }

  /** True when the field is there and null: in a merge patch, "clear it". */
  public boolean isNull(String field) {
    asked.add(field);
    return root.path(field).isNull();
  }

  /** The text, or null when the field is absent, null or (then an error is noted) something else. */
  public @Nullable String text(String field) {
    JsonNode node = value(field);
    return node == null ? null : text(field, node);
  }

  /** The text; when it is absent, an error is noted and the answer is "". */
  public String requiredText(String field) {
    if (value(field) == null) {
      reject(field, "is required and must be text");
    }
    String text = text(field);
    return text == null ? "" : text;
  }

  /** A list of texts, or null when absent, null or wrong. */
  public @Nullable List<String> texts(String field) {
    JsonNode node = value(field);
    if (node == null) {
      return null;
    }
    if (!node.isArray()) {
      reject(field, "must be a list of texts");
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String text = text(field + "[" + i + "]", node.get(i));
      texts.add(text == null ? "" : text);
    }
    return texts;
  }

  /** A finite number, or null when absent, null or wrong. */
  public @Nullable Double number(String field) {
    JsonNode node = value(field);
    if (node == null) {
      return null;
    }
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      reject(field, "must be a number");
      return null;
    }
    return node.doubleValue();
  }

  /** True or false; when it is absent, an error is noted and the answer is false. */
  public boolean requiredFlag(String field) {
    JsonNode node = value(field);
    if (node == null || !node.isBoolean()) {
      reject(field, "is required and must be true or false");
      return false;
    }
    return node.booleanValue();
  }

  /** Notes that a value is not allowed. */
  public void reject(String field, String message) {
    errors.add(new FieldError(field, message));
  }

  /** True when nothing wrong was found so far. */
  public boolean clean() {
    return errors.isEmpty();
  }

  /**
   * @throws ProblemException invalid-request that names everything wrong, unknown fields included
   */
  public void check() {
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!asked.contains(name)) {
        reject(name.length() > 60 ? name.substring(0, 60) + "…" : name, "is not known here");
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  private @Nullable JsonNode value(String field) {
    asked.add(field);
    JsonNode node = root.get(field);
    return node == null || node.isNull() ? null : node;
  }

  private @Nullable String text(String field, JsonNode node) {
    if (!node.isTextual()) {
      reject(field, "must be text");
      return null;
    }
    if (!Text.storable(node.textValue())) {
      reject(field, UNSTORABLE);
      return null;
    }
    return node.textValue();
  }
}
