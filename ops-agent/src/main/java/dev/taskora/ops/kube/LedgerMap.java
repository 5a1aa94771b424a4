package dev.taskora.ops.kube;

import dev.taskora.ops.engine.judge.Ledger;
import dev.taskora.ops.kube.KubeApi.Lost;
import dev.taskora.ops.kube.KubeApi.Reply;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ConfigMap {@code taskora-ops-ledger}: read it, and replace exactly the version that was read.
 */
final class LedgerMap implements AutoCloseable {
  static final String NAME = "taskora-ops-ledger";
  private static final String KEY = "ledger.json";

  /** A ledger and the version it was kept under; no version = there is no ConfigMap yet. */
  record Kept(Ledger ledger, @Nullable String version) {}

  /** It could not be read or written; the message is one sentence. */
  static class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String why) {
      super(why);
    }
  }

  /** There is a ConfigMap, but no ledger in it. */
  static final class Broken extends Unavailable {
    private static final long serialVersionUID = 1L;
    private final String version;

    Broken(String why, String version) {
      super(why);
      this.version = version;
    }

    String version() {
      return version;
    }
  }

  /** Somebody else wrote it in between: read it again. */
  static final class Conflict extends Unavailable {
    private static final long serialVersionUID = 1L;

    Conflict(String why) {
      super(why);
    }
  }

  private final KubeApi api;
  private final String namespace;

  LedgerMap(KubeApi api, String namespace) {
    this.api = api;
    this.namespace = namespace;
  }

  Kept read() throws Unavailable {
    return switch (api.get(Paths.configMaps(namespace) + "/" + NAME)) {
      case Lost lost -> throw new Unavailable(lost.why());
      case Reply reply when reply.ok() -> parse(reply);
      case Reply reply when reply.status() == 404 -> new Kept(Ledger.EMPTY, null);
      case Reply reply -> throw new Unavailable(Refusal.of(reply, api.json()).message());
    };
  }

  private Kept parse(Reply reply) throws Unavailable {
    ConfigMap map = api.json().unmarshal(reply.body(), ConfigMap.class);
    String version = map.getMetadata().getResourceVersion();
    @Nullable String text = map.getData() == null ? null : map.getData().get(KEY);
    try {
      if (text == null) {
        throw new LedgerText.Unreadable("it has no key " + KEY);
      }
      return new Kept(LedgerText.read(text), version);
    } catch (LedgerText.Unreadable e) {
      throw new Broken(
          "the ConfigMap %s/%s holds no ledger (%s); mend it, or delete it to start with full budgets"
              .formatted(namespace, NAME, Text.rootOf(e)),
          version);
    }
  }

  /**
   * Replaces it.
   *
   * @return what is kept now
   * @throws Conflict when it is no longer the version that {@code before} was read from
   */
  Kept write(Kept before, Ledger ledger) throws Unavailable {
    String body = api.json().asJson(map(before, LedgerText.write(ledger)));
    String query = "?" + Remediator.FIELD_MANAGER;
    String path = Paths.configMaps(namespace);
    KubeApi.Answer answer =
        before.version() == null
            ? api.post(path + query, body)
            : api.put(path + "/" + NAME + query, body);
    return switch (answer) {
      case Lost lost -> throw new Unavailable(lost.why());
      case Reply reply when reply.ok() -> new Kept(ledger, version(reply));
      case Reply reply when reply.status() == 409 || isGone(before, reply) ->
          throw new Conflict(Refusal.of(reply, api.json()).message());
      case Reply reply -> throw new Unavailable(Refusal.of(reply, api.json()).message());
    };
  }

  private static boolean isGone(Kept before, Reply reply) {
    return reply.status() == 404 && before.version() != null;
  }

  private String version(Reply reply) {
    return api.json().unmarshal(reply.body(), ConfigMap.class).getMetadata().getResourceVersion();
  }

  private ConfigMap map(Kept before, String text) {
    ObjectMeta meta = new ObjectMeta();
    meta.setName(NAME);
    meta.setNamespace(namespace);
    meta.setResourceVersion(before.version());
    meta.setLabels(
        Map.of(
            "app.kubernetes.io/name", NAME,
            "app.kubernetes.io/part-of", "taskora",
            "app.kubernetes.io/managed-by", "taskora-ops"));
    return new ConfigMapBuilder().withMetadata(meta).withData(Map.of(KEY, text)).build();
  }

  @Override
  public void close() {
    api.close();
  }
}
