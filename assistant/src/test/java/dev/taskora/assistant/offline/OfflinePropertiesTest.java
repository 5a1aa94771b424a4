package dev.taskora.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is said, there is an answer, soon, and nothing is deleted by accident. */
class OfflinePropertiesTest {

  private static final List<String> WORDS =
      List.of(
          "add",
          "buy",
          "milk",
          "and",
          "then",
          ",",
          ".",
          "\n",
          "tomorrow",
          "at",
          "5",
          "pm",
          "on",
          "friday",
          "next",
          "week",
          "remind",
          "me",
          "to",
          "delete",
          "complete",
          "the",
          "first",
          "one",
          "all",
          "tasks",
          "show",
          "my",
          "list",
          "it",
          "both",
          "\"",
          "'",
          "#home",
          "p1",
          "!",
          "move",
          "rename",
          "is",
          "done",
          "not",
          "in",
          "3",
          "days",
          "what",
          "due",
          "?",
          ":",
          "-",
          "please",
          "report",
          "every",
          "monday",
          "of",
          "them",
          "1",
          "2",
          "(",
          ")",
          "urgent",
          "no");

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(WORDS).list().ofMaxSize(24).map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(300),
        Arbitraries.strings().withChars("\"'“”,.;:!?#-()[]{}\n\t 0123456789abc").ofMaxLength(300),
        sentences());
  }

  @Property(tries = 2_000)
  @Label("any string is answered with words or calls, never with an exception")
  void any_string_is_answered(@ForAll("anything") String said) {
    Dialogue dialogue = new Dialogue(world());

    Dialogue.Turn turn = dialogue.say(said);

    assertThat(turn.text()).isNotBlank();
    assertThat(turn.calls().size()).isLessThanOrEqualTo(60);
  }

  @Property(tries = 500)
  @Label("a conversation of any sentences goes on")
  void any_conversation_goes_on(@ForAll("sentences") String one, @ForAll("sentences") String two) {
    Dialogue dialogue = new Dialogue(world());
    dialogue.say("show my tasks");
    dialogue.say(one);

    assertThatCode(() -> dialogue.say(two)).doesNotThrowAnyException();
  }

  @Property(tries = 1_000)
  @Label("without a word for deleting nothing is deleted")
  void nothing_is_deleted_without_the_word(@ForAll("anything") String said) {
    boolean deletes =
        said.toLowerCase(Locale.ROOT)
            .matches("(?s).*(delete|remove|erase|discard|drop|clear|cancel|get rid|del|rm|off).*");

    assertThat(new Dialogue(world()).say(said).all().contains("delete_tasks") && !deletes)
        .isFalse();
  }

  @Property(tries = 300)
  @Label("what stands between quotes is a title, whatever it is")
  void a_literal_is_a_title(@ForAll("sentences") String inner) {
    String title = inner.replace("\"", "").replace("\n", " ").strip();
    if (title.isEmpty()) {
      return;
    }
    Dialogue.Turn turn = new Dialogue(world()).say("add \"" + title + "\"");

    assertThat(turn.all()).isEqualTo("add_task [" + title + "]");
  }

  /**
   * Shapes that make careless scanners quadratic or worse, each 8 KiB. A thousand times the time
   * that is allowed: this finds what does not end, the benchmark measures the rest.
   */
  @Property(tries = 60)
  void eight_kibibytes_of_anything_come_to_an_end(
      @ForAll("units") String unit, @ForAll boolean command) {
    String text = (command ? "delete " : "") + unit.repeat(8192 / Math.max(1, unit.length()));

    assertThat(new Dialogue(world()).say(text.substring(0, Math.min(8192, text.length()))).text())
        .isNotBlank();
  }

  @Provide
  Arbitrary<String> units() {
    return Combinators.combine(
            Arbitraries.of(
                "a",
                "a ",
                "and ",
                "a and ",
                ", ",
                "\"a ",
                "' ",
                "\n",
                "- a\n",
                "tomorrow ",
                "add a, ",
                "buy a and ",
                "show my tasks. ",
                "1 2 3 ",
                "the first and ",
                "#a ",
                "! ",
                "at 5 ",
                "in 3 days ",
                "on friday and ",
                "x,",
                "(",
                "🙂",
                "is done ",
                "every day ",
                "please ",
                "then ",
                "move it to friday and "),
            Arbitraries.of("", "b", " "))
        .as((unit, end) -> unit + end);
  }

  private static TaskWorld world() {
    TaskWorld world = new TaskWorld();
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      world.with("Task " + i + " " + word.strip(), i % 3 == 0 ? "2026-03-05" : null);
    }
    return world;
  }
}
