package dev.taskora.ops.sim;

import static dev.taskora.ops.sim.Mutant.Change.DoesNothing;
import static dev.taskora.ops.sim.Mutant.Change.ReturnsFalse;
import static dev.taskora.ops.sim.Mutant.Change.ReturnsNull;
import static dev.taskora.ops.sim.Mutant.Change.ReturnsOneMore;
import static dev.taskora.ops.sim.Mutant.Change.ReturnsTrue;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken agent is caught, and by the promise that it breaks. */
class MutantsTest {
  private static final long EVENTS = 200_000;

  static Stream<Mutant> mutants() {
    return Stream.of(
        new Mutant(
            "budget off by one",
            "engine.judge.Spending",
            "left",
            ReturnsOneMore,
            "no budget is exceeded"),
        new Mutant(
            "a restart refunds what was spent",
            "engine.Answers",
            "adopt",
            DoesNothing,
            "never inside a cooldown|no budget is exceeded"),
        new Mutant(
            "no second look before acting",
            "engine.Judge",
            "reasonNotToPerform",
            ReturnsNull,
            "never "),
        new Mutant(
            "cooldown ignored",
            "engine.judge.Ladder",
            "coolUntil",
            ReturnsNull,
            "never inside a cooldown"),
        new Mutant(
            "the storm breaker never opens",
            "engine.Storm",
            "tooMuch",
            ReturnsFalse,
            "no action in a storm"),
        new Mutant(
            "the storm breaker never closes",
            "engine.Storm",
            "wasCalm",
            ReturnsFalse,
            "every firing alert is resolved: TaskoraOpsStormActive"),
        new Mutant(
            "staleness ignored",
            "engine.Books",
            "fresh",
            ReturnsTrue,
            "no action on a stale cache"),
        new Mutant(
            "acts without leading",
            "engine.judge.Case",
            "cannotJudge",
            ReturnsNull,
            "only a leader acts"),
        new Mutant(
            "alerts stay",
            "engine.AlertBook",
            "resolve",
            DoesNothing,
            "every firing alert is resolved"),
        new Mutant(
            "maxInFlight ignored",
            "engine.judge.Case",
            "tooManyInFlight",
            ReturnsFalse,
            "at most maxInFlight actions"),
        new Mutant(
            "endings on purpose are crashes",
            "engine.seen.PodSnapshot",
            "endsOnPurpose",
            ReturnsFalse,
            "no incident without a fault"),
        new Mutant(
            "never acts", "engine.judge.Case", "thresholdMet", ReturnsFalse, "something was done"),
        new Mutant(
            "selector ignored",
            "engine.rule.Match",
            "covers",
            ReturnsTrue,
            "never outside the policy's selector"),
        new Mutant(
            "minHealthy ignored",
            "engine.rule.Share",
            "of",
            ReturnsFalse,
            "never below minHealthy"),
        new Mutant(
            "pause ignored", "engine.Books", "paused", ReturnsFalse, "no action while paused"),
        new Mutant(
            "recovered too early",
            "engine.judge.Health",
            "healthyFor",
            ReturnsTrue,
            "recovered means ready"),
        new Mutant(
            "what must never be touched is touched",
            "engine.judge.Objection",
            "never",
            ReturnsNull,
            "never outside the policy's selector"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void a_broken_agent_is_caught(Mutant mutant) throws ReflectiveOperationException {
    assertThat(mutant.run(EVENTS))
        .as(mutant.name())
        .isNotEmpty()
        .first()
        .asString()
        .containsPattern(mutant.promise());
  }
}
