package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Action;
import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.engine.rule.Mode;
import dev.taskora.ops.kube.KubeApi.Lost;
import dev.taskora.ops.kube.KubeApi.Reply;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Evicts one pod through the eviction subresource, so that disruption budgets are asked, with the
 * judged uid as precondition, so that a new pod of the same name is safe.
 */
final class Eviction {
  private final KubeApi api;
  private final Recreation recreation;

  Eviction(KubeApi api, Recreation recreation) {
    this.api = api;
    this.recreation = recreation;
  }

  Ended attempt(Ledger.Entry entry) {
    Action action = entry.action();
    String path = Paths.pods(action.workload().namespace()) + "/" + action.pod();
    return switch (api.get(path)) {
      case Lost lost -> Ended.notTried(lost);
      case Reply reply when reply.ok() ->
          attempt(entry, path, api.json().unmarshal(reply.body(), Pod.class));
      case Reply reply -> Ended.refused(Refusal.of(reply, api.json()));
    };
  }

  private Ended attempt(Ledger.Entry entry, String path, Pod pod) {
    if (!entry.action().podUid().equals(pod.getMetadata().getUid())) {
      return Ended.stale("another pod has this name now");
    }
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      return Ended.stale("it is already being deleted");
    }
    @Nullable Ended obstacle = recreation.obstacle(entry.workload(), pod);
    return obstacle != null ? obstacle : evict(entry, path);
  }

  private Ended evict(Ledger.Entry entry, String path) {
    return switch (api.post(path + "/eviction", body(entry))) {
      case Lost lost -> Ended.lost(lost);
      case Reply reply when reply.ok() ->
          Ended.done(entry.mode() == Mode.DryRun ? "would be evicted" : "evicted");
      case Reply reply -> Ended.refused(Refusal.of(reply, api.json()));
    };
  }

  private String body(Ledger.Entry entry) {
    Action action = entry.action();
    DeleteOptionsBuilder options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(action.podUid())
            .endPreconditions();
    if (entry.mode() == Mode.DryRun) {
      options = options.withDryRun("All");
    }
    return api.json()
        .asJson(
            new EvictionBuilder()
                .withNewMetadata()
                .withName(action.pod())
                .withNamespace(action.workload().namespace())
                .endMetadata()
                .withDeleteOptions(options.build())
                .build());
  }
}
