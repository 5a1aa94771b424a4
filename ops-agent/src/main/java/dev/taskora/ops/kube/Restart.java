package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.engine.seen.WorkloadSnapshot;
import dev.taskora.ops.kube.KubeApi.Lost;
import dev.taskora.ops.kube.KubeApi.Reply;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Restarts a rollout as {@code kubectl rollout restart} does, by an annotation on the pod template;
 * only if nobody changed the object since it was read.
 */
final class Restart {
  private final KubeApi api;
  private final InstantSource clock;

  Restart(KubeApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  Ended attempt(Ledger.Entry entry) {
    return switch (api.get(Paths.workload(entry.workload()))) {
      case Lost lost -> Ended.notTried(lost);
      case Reply reply when reply.ok() ->
          attempt(entry, new WorkloadReading(api.json()).snapshot(entry.workload(), reply.body()));
      case Reply reply -> Ended.refused(Refusal.of(reply, api.json()));
    };
  }

  private Ended attempt(Ledger.Entry entry, WorkloadSnapshot now) {
    if (!entry.template().isEmpty() && !entry.template().equals(now.template())) {
      return Ended.stale("somebody changed its specification");
    }
    String dryRun = entry.mode() == Mode.DryRun ? "&dryRun=All" : "";
    String path = Paths.workload(now.key()) + "?" + Remediator.FIELD_MANAGER + dryRun;
    return switch (api.mergePatch(path, patch(now))) {
      case Lost lost -> Ended.lost(lost);
      case Reply reply when reply.ok() -> Ended.done("restarted");
      case Reply reply -> Ended.refused(Refusal.of(reply, api.json()));
    };
  }

  private String patch(WorkloadSnapshot now) {
    String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Map<String, Object> annotations = Map.of(WorkloadReading.RESTARTED_AT, at);
    return api.json()
        .asJson(
            Map.of(
                "metadata",
                Map.of("resourceVersion", Long.toString(now.version())),
                "spec",
                Map.of("template", Map.of("metadata", Map.of("annotations", annotations)))));
  }
}
