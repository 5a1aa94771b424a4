package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upgrades and rollbacks of a deployed Taskora, with people at work meanwhile. */
@Tag("deploy")
class DeployUpgradeOnClusterIT {
  @SuppressWarnings("NullAway.Init") // DEPLOY sets it before any test, or all are left out
  private static DeployRelease release;

  @RegisterExtension static final BeforeAllCallback DEPLOY = DeployUpgradeOnClusterIT::deploy;

  private static void deploy(ExtensionContext context) {
    release = DeployRelease.of(context);
  }

  @BeforeEach
  void everything_is_ready() {
    release.awaitReady();
  }

  @Test
  void an_upgrade_loses_no_request_and_every_stream_comes_back() throws InterruptedException {
    String before = release.uid("chatbot-api");
    try (DeployTraffic traffic = DeployTraffic.start(release.address())) {
      Command.Result upgrade =
          release.taskora(
              "upgrade",
              "--set",
              "chatbotApi.extraEnv[0].name=ROLL",
              "--set",
              "chatbotApi.extraEnv[0].value=again");
      assertThat(upgrade.exit()).as(upgrade.output()).isZero();
      traffic.stopRequests();
      System.out.printf(
          "upgrade under load: %d requests, %d failed, %d streams resumed%n",
          traffic.requests.get(), traffic.failures.size(), traffic.resumed.get());
      assertThat(release.uid("chatbot-api")).isNotEqualTo(before);
      assertThat(traffic.failures).isEmpty();
      assertThat(traffic.missing(Duration.ofSeconds(20))).isEmpty();
      assertThat(traffic.resumed.get()).isGreaterThanOrEqualTo(20);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an image that does not exist | chatbotApi.image.tag=no-such-tag | image cannot be had",
        "a setting that does not hold | chatbotApi.extraEnv[0].name=DB_POOL_SIZE,"
            + "chatbotApi.extraEnv[0].value=lots | ends by itself",
        "a pod that never gets ready | chatbotApi.probes.readiness.path=/health/never"
            + " | runs but is not ready",
      })
  void a_failing_upgrade_goes_back_by_itself_and_nobody_notices(
      String what, String set, String sentence) throws InterruptedException {
    String before = release.uid("chatbot-api");
    try (DeployTraffic traffic = DeployTraffic.start(release.address())) {
      Command.Result upgrade = release.taskora("upgrade", "--set", set, "--timeout", "60");
      traffic.stopRequests();
      assertThat(upgrade.output())
          .contains(sentence, "going back to revision", "serves again", "everything else:");
      assertThat(upgrade.exit()).as(what).isEqualTo(32);
      assertThat(traffic.failures).as(what).isEmpty();
    }
    release.awaitReady();
    assertThat(release.uid("chatbot-api")).as("the old pod served throughout").isEqualTo(before);
  }

  @Test
  void a_pod_too_big_for_the_cluster_is_refused_with_a_sentence() {
    Command.Result upgrade =
        release.taskora(
            "upgrade",
            "--set",
            "chatbotApi.resources.requests.memory=900Gi,chatbotApi.resources.limits.memory=900Gi");
    assertThat(upgrade.exit()).isEqualTo(16);
    assertThat(upgrade.output()).contains("Mi for Taskora", "a bigger node", "nothing was touched");
  }

  @Test
  void rollback_brings_the_last_good_revision_back_with_its_data() {
    DeployVisitor visitor = DeployVisitor.register(release.address());
    visitor.addTask("written before");
    assertThat(release.taskora("upgrade", "--set", "chatbotApi.logLevel=debug").exit()).isZero();
    visitor.addTask("written after");
    Command.Result back = release.taskora("rollback");
    assertThat(back.output()).contains("serves again");
    assertThat(back.exit()).isZero();
    String level =
        release.kubectl(
            "get", "configmap", "taskora-chatbot-api", "-o", "jsonpath={.data.LOG_LEVEL}");
    assertThat(level).isEqualTo("info");
    assertThat(visitor.titles()).containsExactlyInAnyOrder("written before", "written after");
  }

  @Test
  void data_outlives_the_release() {
    DeployVisitor visitor = DeployVisitor.register(release.address());
    visitor.addTask("outlives the release");
    assertThat(release.taskora("undeploy").output()).contains("Kept: the database's volume");
    assertThat(release.taskora("deploy", "--dev").exit()).isZero();
    visitor.signInAgain();
    assertThat(visitor.titles()).containsExactly("outlives the release");
  }

  @Test
  void a_backup_brings_back_what_was_lost() {
    assertThat(release.taskora("upgrade", "--set", "backup.enabled=true").exit()).isZero();
    DeployVisitor visitor = DeployVisitor.register(release.address());
    visitor.addTask("in the backup");
    job("backup");
    visitor.addTask("after the backup");
    job("restore");
    assertThat(visitor.titles()).containsExactly("in the backup");
    assertThat(release.taskora("upgrade").exit()).isZero();
  }

  private static void job(String name) {
    release.kubectl("create", "job", name + "-now", "--from=cronjob/taskora-" + name);
    release.kubectl("wait", "--for=condition=complete", "job/" + name + "-now", "--timeout=120s");
    assertThat(release.kubectl("logs", "job/" + name + "-now")).contains(name + ": ");
  }

  @Test
  void a_production_install_comes_up_in_two_pods_each() {
    Command.Result prod =
        release.taskora(
            "upgrade",
            "--prod",
            "--set",
            "chatbotApi.resources.requests.cpu=100m,chatbotApi.resources.limits.cpu=500m,"
                + "postgresql.resources.requests.cpu=100m");
    assertThat(prod.exit()).as(prod.output()).isZero();
    String replicas =
        release.kubectl(
            "get", "deployments", "-o", "jsonpath={range .items[*]}{.status.readyReplicas} {end}");
    assertThat(replicas.strip()).isEqualTo("2 2 1");
    assertThat(release.kubectl("get", "poddisruptionbudgets", "-o", "name").lines()).hasSize(2);
    assertThat(release.taskora("upgrade").exit()).isZero();
  }
}
