package dev.taskora.ops.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskora.ops.engine.Event;
import dev.taskora.ops.engine.judge.Outcome;
import dev.taskora.ops.engine.judge.Reason;
import dev.taskora.ops.engine.rule.Mode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemediatorTest {
  private static final String PODS = "/api/v1/namespaces/shop/pods";
  private static final String POD = PODS + "/web-6d5f-x";
  private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/shop/deployments/web";
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final FakeApi server = new FakeApi();
  private final BlockingQueue<Event> out = new LinkedBlockingQueue<>();
  private Remediator remediator = remediator(DEADLINE);

  private Remediator remediator(Duration deadline) {
    return new Remediator(server.client(deadline), out::add, InstantSource.fixed(Ledgers.AT));
  }

  @BeforeEach
  void a_pod_and_its_deployment() {
    server.put(POD, pod("uid-1"));
    server.put(DEPLOYMENT, deployment());
  }

  @AfterEach
  void stop() {
    remediator.close();
    server.close();
  }

  @Test
  void a_pod_is_evicted_with_its_uid_as_precondition() throws Exception {
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Done);
    assertThat(ended.id()).isEqualTo(7);
    JsonObject eviction = server.bodies("POST", "/eviction").getFirst();
    assertThat(eviction.getJsonObject("deleteOptions").getJsonObject("preconditions"))
        .isEqualTo(new JsonObject().put("uid", "uid-1"));
    assertThat(eviction.getJsonObject("deleteOptions").getJsonArray("dryRun")).isNullOrEmpty();
  }

  @Test
  void in_mode_dry_run_the_eviction_is_one_too() throws Exception {
    assertThat(perform(Mode.DryRun).outcome()).isEqualTo(Outcome.Done);
    JsonObject eviction = server.bodies("POST", "/eviction").getFirst();
    assertThat(eviction.getJsonObject("deleteOptions").getJsonArray("dryRun"))
        .isEqualTo(new JsonArray().add("All"));
  }

  @Test
  void the_replacement_is_tried_by_a_dry_run_before() throws Exception {
    perform(Mode.Enforce);
    assertThat(server.calls())
        .containsSubsequence(
            "GET " + POD,
            "GET " + DEPLOYMENT,
            "POST " + PODS + "?dryRun=All&fieldManager=taskora-ops",
            "POST " + POD + "/eviction");
    JsonObject tried = server.bodies("POST", "/pods").getFirst();
    assertThat(tried.getJsonObject("metadata").getJsonObject("labels").getString("app"))
        .isEqualTo("web");
    assertThat(tried.getJsonObject("spec").getJsonArray("containers")).hasSize(1);
  }

  @Test
  void a_pod_that_would_not_come_back_stays() throws Exception {
    server.refuses("POST", "/pods", 403, "violates PodSecurity \"restricted\"", "");
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Refused);
    assertThat(ended.reason()).isEqualTo(Reason.WouldNotRecreate);
    assertThat(ended.detail()).contains("PodSecurity");
    assertThat(server.bodies("POST", "/eviction")).isEmpty();
  }

  @Test
  void a_quota_that_is_full_because_of_the_old_pod_is_no_obstacle() throws Exception {
    String full = "exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3";
    server.refuses("POST", "/pods", 403, "pods \"x\" is forbidden: " + full, "");
    assertThat(perform(Mode.Enforce).outcome()).isEqualTo(Outcome.Done);
  }

  @Test
  void a_quota_that_was_lowered_below_its_use_is_an_obstacle() throws Exception {
    String over =
        "exceeded quota: q, requested: memory=1Gi, used: memory=3Gi, limited: memory=2048Mi";
    server.refuses("POST", "/pods", 403, "pods \"x\" is forbidden: " + over, "");
    assertThat(perform(Mode.Enforce).reason()).isEqualTo(Reason.WouldNotRecreate);
  }

  @Test
  void a_missing_right_to_try_is_a_failure_not_a_verdict() throws Exception {
    String message = "pods is forbidden: User \"a\" cannot create resource \"pods\"";
    server.refuses("POST", "/pods", 403, message, "");
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Failed);
    assertThat(ended.detail()).contains("cannot create");
  }

  @Test
  void a_disruption_budget_means_wait_and_says_why() throws Exception {
    String message = "The disruption budget web needs 2 healthy pods and has 2 currently";
    server.refuses("POST", "/eviction", 429, message, "DisruptionBudget");
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Refused);
    assertThat(ended.reason()).isEqualTo(Reason.ClosedByDisruptionBudget);
    assertThat(ended.detail()).isEqualTo(message);
    assertThat(server.bodies("POST", "/eviction")).hasSize(1);
  }

  @Test
  void a_new_pod_of_the_same_name_is_safe() throws Exception {
    server.put(POD, pod("uid-2"));
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Refused);
    assertThat(ended.reason()).isEqualTo(Reason.StaleTarget);
    assertThat(server.bodies("POST", "/eviction")).isEmpty();
  }

  @Test
  void a_pod_that_is_gone_or_was_replaced_meanwhile_is_a_stale_target() throws Exception {
    server.refuses("POST", "/eviction", 409, "Precondition failed: UID in precondition", "");
    assertThat(perform(Mode.Enforce).reason()).isEqualTo(Reason.StaleTarget);
    server.refuses("POST", "/eviction", 404, "pods \"web-6d5f-x\" not found", "");
    assertThat(perform(Mode.Enforce).reason()).isEqualTo(Reason.StaleTarget);
    server.delete(POD);
    assertThat(perform(Mode.Enforce).reason()).isEqualTo(Reason.StaleTarget);
  }

  @Test
  void a_server_error_counts_as_failed() throws Exception {
    server.refuses("POST", "/eviction", 500, "more than one PodDisruptionBudget", "");
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Failed);
    assertThat(ended.detail()).contains("more than one");
  }

  @Test
  void a_lost_answer_is_unknown_and_not_asked_for_twice() throws Exception {
    server.cuts("POST", "/eviction");
    assertThat(perform(Mode.Enforce).outcome()).isEqualTo(Outcome.Unknown);
    assertThat(server.bodies("POST", "/eviction")).hasSize(1);
  }

  @Test
  void an_answer_that_does_not_come_is_unknown_after_the_deadline() throws Exception {
    remediator.close();
    remediator = remediator(Duration.ofMillis(700));
    server.hangs("POST", "/eviction");
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Unknown);
    assertThat(ended.detail()).contains("no answer").contains("700 ms");
  }

  @Test
  void an_unreachable_server_was_not_changed() throws Exception {
    server.close();
    Event.ActionEnded ended = perform(Mode.Enforce);
    assertThat(ended.outcome()).isEqualTo(Outcome.Refused);
    assertThat(ended.reason()).isEqualTo(Reason.ClusterRefused);
    assertThat(ended.detail()).contains("cannot reach");
  }

  private Event.ActionEnded perform(Mode mode) throws InterruptedException {
    remediator.perform(Ledgers.evict(7, mode));
    Event event = out.poll(20, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(Event.ActionEnded.class);
    return (Event.ActionEnded) event;
  }

  private static JsonObject pod(String uid) {
    return new JsonObject()
        .put("kind", "Pod")
        .put("apiVersion", "v1")
        .put(
            "metadata",
            new JsonObject()
                .put("name", "web-6d5f-x")
                .put("namespace", "shop")
                .put("uid", uid)
                .put("labels", new JsonObject().put("app", "web")));
  }

  private static JsonObject deployment() {
    JsonObject container = new JsonObject().put("name", "main").put("image", "busybox:1.37");
    JsonObject podSpec = new JsonObject().put("containers", new JsonArray().add(container));
    return new JsonObject()
        .put("kind", "Deployment")
        .put("apiVersion", "apps/v1")
        .put("metadata", new JsonObject().put("name", "web").put("namespace", "shop"))
        .put(
            "spec",
            new JsonObject()
                .put("replicas", 2)
                .put("template", new JsonObject().put("spec", podSpec)));
  }
}
