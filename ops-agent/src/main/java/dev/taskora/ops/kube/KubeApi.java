package dev.taskora.ops.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Plain calls to the API server: each has a deadline and happens once. The client's own retries are
 * off, because a retry after a lost answer could act twice and one after 429 hides the refusal.
 *
 * <p>{@link #forCalls} gives a connection up after two lost answers in a row: on a dead one every
 * call would be lost until TCP notices, which takes many minutes.
 */
final class KubeApi implements AutoCloseable {
  /** What came of a call. */
  sealed interface Answer {}

  /** The API server answered. */
  record Reply(int status, String body) implements Answer {
    boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * No answer. {@code sent} false = the call certainly had no effect; true = nobody knows.
   *
   * @param why a sentence without secrets
   */
  record Lost(boolean sent, String why) implements Answer {}

  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";
  private static final int LOST_IN_A_ROW = 2;

  private final ClusterAccess access;
  private final Duration deadline;
  private final boolean renewing;
  private @Nullable KubernetesClient client;
  private int lostInARow;

  private KubeApi(ClusterAccess access, Duration deadline, boolean renewing) {
    this.access = access;
    this.deadline = deadline;
    this.renewing = renewing;
  }

  /** For single calls: a dead connection is replaced. */
  static KubeApi forCalls(ClusterAccess access, Duration deadline) {
    return new KubeApi(access, deadline, true);
  }

  /** For watches and the calls that prove them: both live and die with one client. */
  static KubeApi forWatches(ClusterAccess access, Duration deadline) {
    return new KubeApi(access, deadline, false);
  }

  /** The client underneath, for watches. It dies with this one. */
  synchronized KubernetesClient client() {
    KubernetesClient open = client;
    if (open == null) {
      open = access.open();
      client = open;
    }
    return open;
  }

  KubernetesSerialization json() {
    return client().getKubernetesSerialization();
  }

  Answer get(String path) {
    return call("GET", path, JSON, null);
  }

  Answer post(String path, String json) {
    return call("POST", path, JSON, json);
  }

  Answer put(String path, String json) {
    return call("PUT", path, JSON, json);
  }

  Answer mergePatch(String path, String json) {
    return call("PATCH", path, MERGE_PATCH, json);
  }

  /** A list of names, uids and versions alone, a small part of the whole objects' size. */
  Answer listMetadata(String path) {
    String partial = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    return send(request(path).setHeader("Accept", partial + "," + JSON));
  }

  private Answer call(String method, String path, String type, @Nullable String body) {
    HttpRequest.Builder request = request(path).setHeader("Accept", JSON);
    return send(body == null ? request : request.method(method, type, body));
  }

  private HttpRequest.Builder request(String path) {
    return client()
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(URI.create(client().getMasterUrl().toString()).resolve(path))
        .timeout(2 * deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer send(HttpRequest.Builder request) {
    HttpClient once =
        client()
            .getHttpClient()
            .newBuilder()
            .tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build())
            .build();
    Answer answer = await(once.sendAsync(request.build(), String.class));
    renewIfDead(answer);
    return answer;
  }

  private Answer await(CompletableFuture<HttpResponse<String>> answer) {
    try {
      HttpResponse<String> got = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(got.code(), Text.of(got.body()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Lost(
          true, "no answer from " + access.server() + " within " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      return lost(e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Lost(true, "interrupted");
    }
  }

  private Lost lost(ExecutionException e) {
    boolean refused = false;
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
      refused = refused || root instanceof ConnectException;
    }
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new Lost(!refused, "cannot reach " + access.server() + ": " + text);
  }

  private synchronized void renewIfDead(Answer answer) {
    lostInARow = answer instanceof Lost ? lostInARow + 1 : 0;
    if (renewing && lostInARow >= LOST_IN_A_ROW) {
      lostInARow = 0;
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
