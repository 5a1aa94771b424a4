package dev.taskora.ops.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.seen.Condition;
import dev.taskora.ops.engine.seen.ContainerSnapshot;
import dev.taskora.ops.engine.seen.PodSnapshot;
import dev.taskora.ops.engine.seen.WorkloadKey;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Instant AT = Instant.parse("2026-11-25T10:00:00.123456789Z");
  private static final WorkloadKey WEB = new WorkloadKey("shop", "Deployment", "web");

  @TempDir Path folder;

  static Stream<Event> events() {
    ContainerSnapshot.Terminated end = new ContainerSnapshot.Terminated("Error", 1, 0, AT);
    PodSnapshot pod =
        PodSnapshot.draft(WEB, "web-1", "uid-1")
            .labels(new TreeMap<>(Map.of("app", "web")))
            .conditions(List.of(new Condition("Ready", "False", "ContainersNotReady")))
            .containers(
                List.of(
                    container(new ContainerSnapshot.Waiting("CrashLoopBackOff"), end),
                    container(new ContainerSnapshot.Running(AT), null),
                    container(end, end)))
            .build();
    return Stream.of(
        new Event.PodChanged(AT, pod),
        new Event.PodGone(AT, "uid-1"),
        new Event.PodsListed(AT, List.of("uid-1", "uid-2")),
        new Event.WorkloadChanged(AT, WorkloadSnapshot.draft(WEB).replicas(3, 2, 3).build()),
        new Event.LedgerLoaded(AT, Ledger.EMPTY),
        new Event.ActionEnded(AT, 7, Outcome.Refused, Reason.StaleTarget, "gone"),
        new Event.ActionEnded(AT, 8, Outcome.Done, null, ""),
        new Event.PauseChanged(AT, List.of("night")),
        new Event.Tick(AT));
  }

  private static ContainerSnapshot container(
      ContainerSnapshot.State state, ContainerSnapshot.@Nullable Terminated last) {
    return new ContainerSnapshot(
        "main", ContainerSnapshot.Kind.App, false, true, 3, "containerd://1", state, last);
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_reads_as_it_was_written(Event event) throws Exception {
    String line = JournalText.write(event);
    assertThat(line).doesNotContain("\n");
    assertThat(JournalText.read(line)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"event\":\"Rain\"}", "{\"event\":\"Tick\",\"to\":1}"})
  void a_line_of_something_else_is_refused(String line) {
    assertThatThrownBy(() -> JournalText.read(line)).isInstanceOf(JournalText.Unreadable.class);
  }

  @Test
  void full_files_move_on_and_the_oldest_goes() throws IOException {
    int line = JournalText.write(new Event.PodGone(AT, "00")).length() + 1;
    try (Journal journal = new Journal(folder, new Journal.Bounds(2L * line, 3))) {
      for (int i = 10; i < 18; i++) {
        journal.append(new Event.PodGone(AT, Integer.toString(i)));
      }
    }
    assertThat(folder).isDirectoryNotContaining("glob:**events.3.jsonl");
    assertThat(uids("events.2.jsonl")).containsExactly("12", "13");
    assertThat(uids("events.1.jsonl")).containsExactly("14", "15");
    assertThat(uids("events.jsonl")).containsExactly("16", "17");
  }

  @Test
  void a_restart_goes_on_where_the_journal_ended() throws IOException {
    for (String uid : List.of("10", "11")) {
      try (Journal journal = new Journal(folder, Journal.Bounds.PRESET)) {
        journal.append(new Event.PodGone(AT, uid));
      }
    }
    assertThat(uids("events.jsonl")).containsExactly("10", "11");
  }

  @Test
  void a_directory_that_cannot_be_used_is_told_at_the_start() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> new Journal(file.resolve("journal"), Journal.Bounds.PRESET))
        .isInstanceOf(IOException.class);
  }

  private List<String> uids(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream().map(JournalTest::uid).toList();
  }

  private static String uid(String line) {
    try {
      return ((Event.PodGone) JournalText.read(line)).uid();
    } catch (JournalText.Unreadable e) {
      throw new AssertionError(e);
    }
  }
}
