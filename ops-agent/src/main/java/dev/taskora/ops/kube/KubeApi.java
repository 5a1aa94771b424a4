package dev.taskora.ops.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plain calls to the API server: each has a deadline and happens once. The client's own retries are
 * off, because a retry after a lost answer could act twice and one after 429 hides the refusal.
 */
final class KubeApi {
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

  private final HttpClient http;
  private final URI server;
  private final Duration deadline;

  KubeApi(KubernetesClient client, Duration deadline) {
    this.http =
        client
            .getHttpClient()
            .newBuilder()
            .tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build())
            .build();
    this.server = URI.create(client.getMasterUrl().toString());
    this.deadline = deadline;
  }

  Answer get(String path) {
    return call(request(path).setHeader("Accept", JSON));
  }

  /** A list of names, uids and versions alone, a small part of the whole objects' size. */
  Answer listMetadata(String path) {
    String partial = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
    return call(request(path).setHeader("Accept", partial + "," + JSON));
  }

  Answer post(String path, String json) {
    return call(request(path).post(JSON, json));
  }

  Answer put(String path, String json) {
    return call(request(path).put(JSON, json));
  }

  private HttpRequest.Builder request(String path) {
    return http.newHttpRequestBuilder()
        .uri(server.resolve(path))
        .timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer call(HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request.build(), String.class);
    try {
      HttpResponse<String> got = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      String body = got.body();
      return new Reply(got.code(), body == null ? "" : body);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Lost(true, "no answer within " + deadline.toMillis() + " ms");
    } catch (ExecutionException e) {
      return lost(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Lost(true, "interrupted");
    }
  }

  private Lost lost(Throwable cause) {
    Throwable root = cause;
    boolean refused = cause instanceof ConnectException;
    while (root.getCause() != null) {
      root = root.getCause();
      refused = refused || root instanceof ConnectException;
    }
    String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new Lost(!refused, "cannot reach " + server.getAuthority() + ": " + text);
  }
}
