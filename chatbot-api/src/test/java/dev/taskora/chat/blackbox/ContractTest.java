package dev.taskora.chat.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.chat.RunningTaskora;
import dev.taskora.chat.http.wire.Problem;
import dev.taskora.chat.postgres.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What openapi.json says and what the server does are the same. */
class ContractTest {
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
  private static Set<String> routes;
  private static JsonObject document;

  @BeforeAll
  static void read() {
    try (RunningTaskora taskora = RunningTaskora.on(TestPostgres.fresh())) {
      routes = taskora.operations();
      document = Visitor.stranger(taskora.port()).get("/api/openapi.json").json();
    }
  }

  @Test
  void every_route_is_described_and_everything_described_is_a_route() {
    Set<String> described = new TreeSet<>();
    for (String path : document.getJsonObject("paths").fieldNames()) {
      for (String method : document.getJsonObject("paths").getJsonObject(path).fieldNames()) {
        if (METHODS.contains(method)) {
          described.add(method.toUpperCase(Locale.ROOT) + " " + path);
        }
      }
    }
    assertThat(described).isEqualTo(new TreeSet<>(routes));
  }

  @Test
  void every_kind_of_problem_is_described() {
    JsonArray types =
        document
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("Problem")
            .getJsonObject("properties")
            .getJsonObject("type")
            .getJsonArray("enum");
    assertThat(types.stream().map(Object::toString))
        .containsExactlyElementsOf(Stream.of(Problem.values()).map(Problem::type).toList());
  }

  @Test
  void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
    List<String> references = new ArrayList<>();
    List<String> names = new ArrayList<>();
    collect(document, references, names);
    assertThat(references).isNotEmpty().allMatch(ContractTest::exists);
    assertThat(names).doesNotHaveDuplicates();
  }

  private static void collect(Object node, List<String> references, List<String> names) {
    if (node instanceof JsonObject object) {
      for (String key : object.fieldNames()) {
        Object value = object.getValue(key);
        if (key.equals("$ref")) {
          references.add((String) value);
        } else if (key.equals("operationId")) {
          names.add((String) value);
        }
        collect(value, references, names);
      }
    } else if (node instanceof JsonArray array) {
      array.forEach(item -> collect(item, references, names));
    }
  }

  private static boolean exists(String reference) {
    Object node = document;
    for (String part : reference.substring(2).split("/", -1)) {
      node = node instanceof JsonObject object ? object.getValue(part) : null;
    }
    return node != null;
  }
}
