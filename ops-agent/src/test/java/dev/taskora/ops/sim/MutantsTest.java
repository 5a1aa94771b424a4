package dev.taskora.ops.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each broken agent is caught, and by the promise that it breaks. */
class MutantsTest {
  private static final long EVENTS = 200_000;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          budget off by one                     ; engine.judge.Spending   ; left               ; ReturnsOneMore ; no budget is exceeded
          a restart refunds what was spent      ; engine.Answers          ; adopt              ; DoesNothing    ; never inside a cooldown|no budget is exceeded
          no second look before acting          ; engine.Judge            ; reasonNotToPerform ; ReturnsNull    ; never |no action on a stale cache
          cooldown ignored                      ; engine.judge.Ladder     ; coolUntil          ; ReturnsNull    ; never inside a cooldown
          the storm breaker never opens         ; engine.Storm            ; tooMuch            ; ReturnsFalse   ; no action in a storm
          the storm breaker never closes        ; engine.Storm            ; wasCalm            ; ReturnsFalse   ; every firing alert is resolved: TaskoraOpsStormActive
          staleness ignored                     ; engine.Books            ; fresh              ; ReturnsTrue    ; no action on a stale cache
          acts without leading                  ; engine.judge.Case       ; cannotJudge        ; ReturnsNull    ; only a leader acts
          alerts stay                           ; engine.AlertBook        ; resolve            ; DoesNothing    ; every firing alert is resolved
          maxInFlight ignored                   ; engine.judge.Case       ; tooManyInFlight    ; ReturnsFalse   ; at most maxInFlight actions
          endings on purpose are crashes        ; engine.seen.PodSnapshot ; endsOnPurpose      ; ReturnsFalse   ; no incident without a fault
          never acts                            ; engine.judge.Case       ; thresholdMet       ; ReturnsFalse   ; something was done
          selector ignored                      ; engine.rule.Match       ; covers             ; ReturnsTrue    ; never outside the policy's selector
          minHealthy ignored                    ; engine.rule.Share       ; of                 ; ReturnsFalse   ; never below minHealthy
          pause ignored                         ; engine.Books            ; paused             ; ReturnsFalse   ; no action while paused
          recovered too early                   ; engine.judge.Health     ; healthyFor         ; ReturnsTrue    ; recovered means ready
          what must never be touched is touched ; engine.judge.Objection  ; never              ; ReturnsNull    ; never outside the policy's selector
          """)
  void a_broken_agent_is_caught(
      String name, String type, String method, Mutant.Change change, String promise)
      throws ReflectiveOperationException {
    assertThat(new Mutant(name, type, method, change, promise).run(EVENTS))
        .as(name)
        .isNotEmpty()
        .first()
        .asString()
        .containsPattern(promise);
  }
}
