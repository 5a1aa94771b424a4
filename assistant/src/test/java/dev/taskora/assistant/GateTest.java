package dev.taskora.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.assistant.ToolResult.Failed;
import dev.taskora.assistant.ToolResult.NeedsConfirmation;
import dev.taskora.assistant.ToolResult.Ok;
import dev.taskora.assistant.ToolResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Caller MARA = new Caller("u1", "Mara", Set.of(), ZoneOffset.UTC);
  private static final Caller OPERATOR =
      new Caller("u2", "Olu", Set.of("operator"), ZoneOffset.UTC);

  record Ids(@Argument(value = "what to touch", min = 1, max = 3) List<String> ids) {}

  record Nothing() {}

  private final List<String> ran = new ArrayList<>();
  private final List<Audit.Entry> audited = new ArrayList<>();
  private final Gate gate =
      new Gate(
          new ToolCatalog(
              List.of(
                  Tool.read(
                      "list_all", "List", "lists", Nothing.class, (in, who, at) -> ok("list")),
                  Tool.write("drop_ids", "Drop", "drops", Ids.class, (in, who, at) -> ok("drop"))
                      .asking(GateTest::whenMany),
                  Tool.destructive(
                      "wipe_all", "Wipe", "wipes", Ids.class, (in, who, at) -> ok("wipe")),
                  Tool.read("ops_only", "Ops", "ops", Nothing.class, (in, who, at) -> ok("ops"))
                      .requiring("operator"),
                  Tool.write("break_it", "Break", "breaks", Nothing.class, GateTest::broken),
                  Tool.write("ask_again", "Ask", "asks", Nothing.class, GateTest::asksAgain))),
          audited::add,
          new RateLimit(3, Duration.ofMinutes(1), 10));

  private ToolResult ok(String what) {
    ran.add(what);
    return new Ok(what, Map.of(), List.of());
  }

  private static @Nullable NeedsConfirmation whenMany(Ids input, Caller who, Instant at) {
    return input.ids().size() > 1 ? new NeedsConfirmation("Drop them?", input.ids()) : null;
  }

  private static ToolResult broken(Nothing input, Caller who, Instant at) {
    throw new IllegalStateException("secret detail");
  }

  private static ToolResult asksAgain(Nothing input, Caller who, Instant at) {
    return new NeedsConfirmation("Really?", List.of());
  }

  private ToolResult call(String tool, Map<String, @Nullable Object> arguments, Caller caller) {
    return gate.call(new ToolCall("c1", tool, arguments), caller, NOW);
  }

  @Test
  void a_call_that_is_right_runs() {
    assertThat(call("list_all", Map.of(), MARA)).isInstanceOf(Ok.class);
    assertThat(ran).containsExactly("list");
  }

  @Test
  void an_unknown_tool_is_refused_and_the_known_ones_are_named() {
    assertThat(call("fly", Map.of(), MARA))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.reason()).contains("\"fly\"", "list_all"));
  }

  @Test
  void arguments_that_do_not_fit_are_refused_by_field_and_nothing_runs() {
    assertThat(call("drop_ids", Map.of("ids", List.of()), MARA))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.reason()).contains("ids", "1 to 3", "it has 0"));
    assertThat(ran).isEmpty();
  }

  @Test
  void a_tool_of_a_role_is_for_that_role_only() {
    assertThat(call("ops_only", Map.of(), MARA)).isInstanceOf(Refused.class);
    assertThat(ran).isEmpty();
    assertThat(call("ops_only", Map.of(), OPERATOR)).isInstanceOf(Ok.class);
    assertThat(gate.catalog().specsFor(MARA)).extracting(ToolSpec::name).doesNotContain("ops_only");
  }

  @Test
  void what_is_destructive_is_asked_about_and_runs_once_approved() {
    Map<String, @Nullable Object> one = Map.of("ids", List.of("a"));
    assertThat(call("wipe_all", one, MARA))
        .isInstanceOfSatisfying(
            NeedsConfirmation.class, ask -> assertThat(ask.items()).containsExactly("ids: [a]"));
    assertThat(ran).isEmpty();
    assertThat(gate.confirmed(new ToolCall("c1", "wipe_all", one), MARA, NOW))
        .isInstanceOf(Ok.class);
    assertThat(ran).containsExactly("wipe");
  }

  @Test
  void a_tool_may_ask_depending_on_its_arguments() {
    assertThat(call("drop_ids", Map.of("ids", List.of("a")), MARA)).isInstanceOf(Ok.class);
    assertThat(call("drop_ids", Map.of("ids", List.of("a", "b")), MARA))
        .isInstanceOf(NeedsConfirmation.class);
    assertThat(ran).containsExactly("drop");
  }

  @Test
  void approval_does_not_pass_validation_or_rights() {
    assertThat(gate.confirmed(new ToolCall("c", "wipe_all", Map.of()), MARA, NOW))
        .isInstanceOf(Refused.class);
    assertThat(gate.confirmed(new ToolCall("c", "ops_only", Map.of()), MARA, NOW))
        .isInstanceOf(Refused.class);
    assertThat(ran).isEmpty();
  }

  @Test
  void a_handler_that_throws_fails_with_a_sentence_and_the_cause_goes_to_the_audit_only() {
    assertThat(call("break_it", Map.of(), MARA))
        .isInstanceOfSatisfying(
            Failed.class, no -> assertThat(no.reason()).doesNotContain("secret detail"));
    assertThat(audited.getLast().cause()).hasMessage("secret detail");
  }

  @Test
  void an_approved_call_that_asks_again_fails() {
    assertThat(gate.confirmed(new ToolCall("c", "ask_again", Map.of()), MARA, NOW))
        .isInstanceOf(Failed.class);
  }

  @Test
  void too_many_calls_of_one_caller_are_refused_with_the_time_to_wait() {
    for (int i = 0; i < 3; i++) {
      assertThat(call("list_all", Map.of(), MARA)).isInstanceOf(Ok.class);
    }
    assertThat(call("list_all", Map.of(), MARA))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.reason()).contains("60 seconds"));
    assertThat(call("list_all", Map.of(), OPERATOR)).isInstanceOf(Ok.class);
    ToolCall later = new ToolCall("c", "list_all", Map.of());
    assertThat(gate.call(later, MARA, NOW.plusSeconds(60))).isInstanceOf(Ok.class);
  }

  @Test
  void every_call_is_audited_whatever_came_of_it() {
    call("list_all", Map.of(), MARA);
    call("fly", Map.of(), MARA);
    call("wipe_all", Map.of("ids", List.of("a")), MARA);
    call("break_it", Map.of(), MARA);
    assertThat(audited)
        .extracting(entry -> entry.result().getClass().getSimpleName())
        .containsExactly("Ok", "Refused", "NeedsConfirmation", "Failed");
    assertThat(audited).allMatch(entry -> entry.caller().equals(MARA) && entry.at().equals(NOW));
  }
}
