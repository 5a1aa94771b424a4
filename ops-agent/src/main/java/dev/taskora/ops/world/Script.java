package dev.taskora.ops.world;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.seen.ContainerSnapshot.Terminated;
import dev.taskora.ops.engine.seen.PodSnapshot;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands the events of a scenario's timeline. */
final class Script {
  static final String HELP =
      "write e.g. \"web-1 crashes exit=1\", \"web-1 is out of memory\", \"web-1 ready\","
          + " \"the agent restarts\"; docs/policies.md lists them all";

  private static final Pattern CRASHES =
      Pattern.compile("(\\S+) crashes exit=(\\d{1,3})(?: times=(\\d{1,2}))?");
  private static final Pattern OOM =
      Pattern.compile("(\\S+) is out of memory(?: times=(\\d{1,2}))?");
  private static final Pattern POD =
      Pattern.compile("(\\S+) (ready|is not ready|is deleted|is being debugged)");

  private final Stage stage;

  Script(Stage stage) {
    this.stage = stage;
  }

  /** Makes it happen; false when the words are not understood. */
  boolean perform(String words) {
    Matcher crash = CRASHES.matcher(words);
    if (crash.matches()) {
      return die(crash.group(1), "Error", Integer.parseInt(crash.group(2)), crash.group(3));
    }
    Matcher oom = OOM.matcher(words);
    if (oom.matches()) {
      return die(oom.group(1), "OOMKilled", 137, oom.group(2));
    }
    Matcher pod = POD.matcher(words);
    return pod.matches() ? happensToPod(pod.group(1), pod.group(2)) : happens(words);
  }

  private boolean die(String name, String reason, int exit, @Nullable String times) {
    PodSnapshot pod = stage.cast.pod(name);
    if (pod == null) {
      return false;
    }
    Terminated end = new Terminated(reason, exit, 0, stage.now());
    stage.tell(stage.cast.dies(pod, end, times == null ? 1 : Integer.parseInt(times)));
    return true;
  }

  private boolean happensToPod(String name, String what) {
    PodSnapshot pod = stage.cast.pod(name);
    if (pod == null) {
      return false;
    }
    stage.tell(
        switch (what) {
          case "ready" -> stage.cast.becomesReady(pod, stage.now());
          case "is not ready" -> stage.cast.changed(pod.edit().ready(false), stage.now());
          case "is deleted" ->
              stage.cast.changed(pod.edit().ready(false).deleting(true), stage.now());
          default -> stage.cast.changed(pod.edit().debugging(true), stage.now());
        });
    return true;
  }

  private boolean happens(String words) {
    switch (words) {
      case "the agent restarts" -> stage.restartAgent();
      case "leadership is lost" -> stage.tell(new Event.LeaderChanged(stage.now(), false));
      case "leadership is won" -> stage.win();
      case "the cluster falls silent" -> stage.silent = true;
      case "the cluster is heard again" -> heard();
      case "a pause is requested" ->
          stage.tell(new Event.PauseChanged(stage.now(), List.of("scenario")));
      case "the pause ends" -> stage.tell(new Event.PauseChanged(stage.now(), List.of()));
      case "evictions are refused" -> stage.refusal = Reason.ClosedByDisruptionBudget;
      case "evictions are allowed" -> stage.refusal = null;
      case "a human acknowledges" ->
          stage.tell(new Event.Acknowledged(stage.now(), stage.openIncident(), "human"));
      case "a human approves" -> answer(true);
      case "a human refuses" -> answer(false);
      default -> {
        return happensToWorkload(words);
      }
    }
    return true;
  }

  private void heard() {
    stage.silent = false;
    stage.tell(new Event.CacheProven(stage.now()));
  }

  private void answer(boolean accepted) {
    stage.tell(new Event.ApprovalGiven(stage.now(), stage.openIncident(), "human", accepted));
  }

  private boolean happensToWorkload(String words) {
    var draft = stage.cast.workload().edit();
    switch (words) {
      case "the specification changes" ->
          draft.template(stage.cast.workload().template() + "'", stage.cast.workload().template());
      case "the rollout is paused" -> draft.rolloutPaused(true);
      case "the rollout goes on" -> draft.rolloutPaused(false);
      case "the workload is annotated for pause" -> draft.pauseRequest("scenario");
      case "the annotation is removed" -> draft.pauseRequest("");
      default -> {
        return false;
      }
    }
    stage.tell(stage.cast.changed(draft, stage.now()));
    return true;
  }
}
