package dev.taskora.ops.kube;

import dev.taskora.ops.kube.KubeApi.Lost;
import dev.taskora.ops.kube.KubeApi.Reply;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All objects of one kind in one namespace, kept up to date by one watch. */
final class Watched<T extends HasMetadata> implements AutoCloseable {
  /** What the API server shows and the watch has not told: newer objects, and vanished ones. */
  record Behind(Map<String, Long> newer, List<String> vanished) {
    boolean isNothing() {
      return newer.isEmpty() && vanished.isEmpty();
    }
  }

  /** The list could not be had; the message is one sentence. */
  static final class NotHeard extends Exception {
    private static final long serialVersionUID = 1L;

    NotHeard(String why) {
      super(why);
    }
  }

  private static final int PAGE = 500;

  private final String path;
  private final SharedIndexInformer<T> informer;

  /**
   * @param path of the list, below the API server's root
   */
  Watched(KubeApi api, Class<T> type, String namespace, String path) {
    this.path = path;
    this.informer =
        api.client()
            .resources(type)
            .inNamespace(namespace)
            .runnableInformer(0)
            .itemStore(new TrimmedStore<>());
  }

  /** Tells each object that is there, and from then on each change. */
  CompletionStage<Void> start(Consumer<T> changed, Consumer<T> gone) {
    informer.addEventHandler(
        new ResourceEventHandler<T>() {
          @Override
          public void onAdd(T object) {
            changed.accept(object);
          }

          @Override
          public void onUpdate(T before, T object) {
            changed.accept(object);
          }

          @Override
          public void onDelete(T object, boolean lastStateUnknown) {
            gone.accept(object);
          }
        });
    return informer.start();
  }

  List<T> items() {
    return informer.getStore().list();
  }

  /**
   * Compares what is known with a list of versions.
   *
   * @throws NotHeard when there is no such list to compare with
   */
  Behind compare(KubeApi api) throws NotHeard {
    Map<String, T> known = byUid();
    Map<String, T> unseen = new HashMap<>(known);
    Map<String, Long> newer = new HashMap<>();
    long asOf = 0;
    @Nullable String next = "";
    while (next != null) {
      PodList page = page(api, next);
      for (HasMetadata listed : items(page)) {
        ObjectMeta meta = listed.getMetadata();
        unseen.remove(meta.getUid());
        if (version(known.get(meta.getUid())) < Text.version(meta.getResourceVersion())) {
          newer.put(meta.getUid(), Text.version(meta.getResourceVersion()));
        }
      }
      asOf = Text.version(page.getMetadata().getResourceVersion());
      next = Text.of(page.getMetadata().getContinue());
      next = next.isEmpty() ? null : next;
    }
    return new Behind(newer, olderThan(asOf, unseen));
  }

  /** An empty list comes as none. */
  private static List<? extends HasMetadata> items(PodList page) {
    return page.getItems() == null ? List.of() : page.getItems();
  }

  /** True when the watch has meanwhile told all of that. */
  boolean caughtUp(Behind behind) {
    Map<String, T> known = byUid();
    return behind.newer().entrySet().stream()
            .allMatch(e -> version(known.get(e.getKey())) >= e.getValue())
        && behind.vanished().stream().noneMatch(known::containsKey);
  }

  private Map<String, T> byUid() {
    List<T> items = items();
    Map<String, T> known = HashMap.newHashMap(items.size());
    items.forEach(item -> known.put(item.getMetadata().getUid(), item));
    return known;
  }

  /** Objects that the list lacks although they are older than it. */
  private static <T extends HasMetadata> List<String> olderThan(long asOf, Map<String, T> unseen) {
    return unseen.entrySet().stream()
        .filter(e -> version(e.getValue()) <= asOf)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static long version(@Nullable HasMetadata object) {
    return object == null ? -1 : Text.version(object.getMetadata().getResourceVersion());
  }

  /** Every list of metadata alone looks the same; a list of pods reads it well. */
  private PodList page(KubeApi api, String from) throws NotHeard {
    String query = "?limit=" + PAGE + (from.isEmpty() ? "" : "&continue=" + Paths.encoded(from));
    return switch (api.listMetadata(path + query)) {
      case Lost lost -> throw new NotHeard(lost.why());
      case Reply reply when reply.ok() -> api.json().unmarshal(reply.body(), PodList.class);
      case Reply reply -> throw new NotHeard(Refusal.of(reply, api.json()).message());
    };
  }

  @Override
  public void close() {
    informer.stop();
  }

  /** Leaves out who changed which field when, often half of an object, before keeping it. */
  private static final class TrimmedStore<T extends HasMetadata> extends BasicItemStore<T> {
    TrimmedStore() {
      super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public T put(String key, T object) {
      object.getMetadata().setManagedFields(null);
      return super.put(key, object);
    }
  }
}
