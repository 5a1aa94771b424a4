package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code ./taskora preflight} and {@code deploy} say on machines that are not ready, with
 * stand-ins for docker, kubectl and helm. Nothing may be touched then.
 */
class DeployIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path touched;

  @BeforeEach
  void a_machine_that_is_ready() throws IOException {
    touched = folder.resolve("touched");
    program("docker", "echo 4; exit 0");
    program(
        "helm",
        """
        case "$*" in
          version*) echo v3.16.1 ;;
          *dry-run*) echo 'It asks for 860m CPU and 1248 Mi memory, and 250m more while an upgrade runs.' ;;
          status*) cat "$0.status" 2>/dev/null || exit 1 ;;
          history*) ;;
          *) echo "helm $*" >>'%s' ;;
        esac\
        """
            .formatted(touched));
    program(
        "kubectl",
        """
        case "$*" in
          *'version --client'*) echo 'Client Version: v1.33.0' ;;
          *'current-context'*) echo here ;;
          *get-contexts*) echo here ;;
          *readyz*) echo ok ;;
          *'version -o json'*) echo '{"serverVersion":{"gitVersion":"v1.33.1"}}' ;;
          *'allocatable.cpu'*) echo 4 ;;
          *'allocatable.memory'*) echo 8Gi ;;
          *'get pods -A'*) printf '500m\\t512Mi\\n' ;;
          *DiskPressure*) echo 'node=False' ;;
          *storageclass*) echo standard ;;
          *ingressclass*) echo nginx ;;
          *apiservice*) echo True ;;
          *can-i*) echo yes ;;
          *'get namespace'*) ;;
          *) echo "kubectl $*" >>'%s' ;;
        esac\
        """
            .formatted(touched));
  }

  @Test
  void a_ready_machine_is_told_so() {
    Command.Result result = preflight();
    assertThat(result.output()).contains("Ready to deploy to context 'here'");
    assertThat(result.exit()).isZero();
    assertThat(touched).doesNotExist();
  }

  @Test
  void docker_that_does_not_run_is_the_first_sentence() throws IOException {
    program("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");
    Command.Result result = run("deploy");
    assertThat(result.output()).contains("Docker is installed but not running");
    assertThat(result.output().lines().skip(1).findFirst().orElseThrow()).contains("not running");
    assertThat(result.output()).contains("nothing was touched").doesNotContain("Exception");
    assertThat(result.exit()).isEqualTo(10);
    assertThat(touched).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "helm    | *) echo v3.9.0 ;; | 12 | 3.14.0 or newer",
        "kubectl | *current-context*) ;; *'version --client'*) echo 'Client Version: v1.33.0' ;;"
            + " | 13 | no context is selected",
        "kubectl | *current-context*) echo here ;; *get-contexts*) echo here ;; *'version"
            + " --client'*) echo 'Client Version: v1.33.0' ;; *) exit 1 ;; | 14 | 'here' does not"
            + " answer",
        "kubectl | *'version --client'*) echo 'Client Version: v1.20.1' ;; | 12 | 1.30.0 or newer",
      })
  void each_lack_has_a_code_of_its_own(String tool, String cases, int code, String sentence)
      throws IOException {
    String original = Files.readString(folder.resolve(tool));
    program(
        tool,
        "case \"$*\" in "
            + cases
            + " *) exec "
            + folder.resolve("was-" + tool)
            + " \"$@\" ;; esac");
    executable(folder.resolve("was-" + tool), original);
    Command.Result result = preflight();
    assertThat(result.output()).contains(sentence, "wanted:", "do:");
    assertThat(result.exit()).isEqualTo(code);
    assertThat(touched).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "echo 8Gi | echo 1Gi | 16 | free: 3500m CPU, 512 Mi",
        "echo standard | true | 18 | the cluster has no default one",
        "*ingressclass*) echo nginx | *ingressclass*) exit 1 | 19 | --set ingress.className",
        "echo yes | echo no | 21 | you may not create: deployments.apps",
        "node=False | node=True | 17 | a node reports DiskPressure",
        "v1.33.1 | v1.28.0 | 15 | 1.30 or newer",
      })
  void a_cluster_that_lacks_something_is_named(String is, String was, int code, String sentence)
      throws IOException {
    String kubectl = Files.readString(folder.resolve("kubectl"));
    assertThat(kubectl).contains(is);
    executable(folder.resolve("kubectl"), kubectl.replace(is, was));
    Command.Result result = preflight();
    assertThat(result.output()).contains(sentence);
    assertThat(result.exit()).isEqualTo(code);
  }

  @Test
  void a_release_that_is_stuck_is_named_with_the_way_out() throws IOException {
    Files.writeString(folder.resolve("helm.status"), "{\"info\":{\"status\":\"pending-upgrade\"}}");
    Command.Result result = preflight();
    assertThat(result.output()).contains("stuck in pending-upgrade", "./taskora rollback");
    assertThat(result.exit()).isEqualTo(22);
  }

  @Test
  void json_says_the_same_to_programs() throws IOException {
    program("docker", "exit 1");
    Command.Result result = run("preflight", "--json");
    JsonNode report = JSON.readTree(result.output());
    assertThat(report.get("ok").asBoolean()).isFalse();
    assertThat(report.get("code").asInt()).isEqualTo(result.exit()).isEqualTo(10);
    assertThat(report.get("checks").get(0).get("mend").asText()).contains("start it");
    assertThat(report.get("checks").size()).isGreaterThan(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "deploy --fly              | deploy does not know '--fly'",
        "deploy here               | deploy takes no 'here'",
        "deploy -f /nowhere.yaml   | '/nowhere.yaml' cannot be read",
        "deploy --timeout soon     | not 'soon'",
        "preflight --namespace     | --namespace needs a value",
      })
  void a_wrong_word_is_answered_with_one_sentence(String line, String sentence) {
    Command.Result result = run(line.trim().split(" +", -1));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.output()).contains(sentence).hasLineCount(1);
  }

  @Test
  void upgrade_and_rollback_need_a_release() {
    assertThat(run("upgrade").output()).contains("there is no release 'taskora'");
    assertThat(run("rollback").output()).contains("there is no release 'taskora'");
    assertThat(run("upgrade").exit()).isEqualTo(23);
  }

  @Test
  void start_brings_minikube_up_with_its_addons_before_anything_else() throws IOException {
    String log = "echo \"minikube $*\" >>'" + touched + "'\n";
    program("minikube", log + "case \"$*\" in status*) exit 1 ;; esac");
    program("docker", "case \"$*\" in info) ;; *) exit 1 ;; esac");
    Command.Result result = run("deploy", "--start");
    assertThat(Files.readString(touched))
        .startsWith(
            """
            minikube status -p minikube
            minikube start -p minikube --cpus=4 --memory=8g
            minikube addons enable ingress -p minikube
            minikube addons enable metrics-server -p minikube
            kubectl -n ingress-nginx wait\
            """);
    assertThat(result.output()).contains("starting Minikube 'minikube' with 4 CPUs and 8 GB");
    assertThat(result.exit()).as(result.output()).isEqualTo(25);
  }

  @Test
  void images_go_into_minikube_by_its_own_loader() throws IOException {
    String kubectl = Files.readString(folder.resolve("kubectl"));
    executable(folder.resolve("kubectl"), kubectl.replace("echo here", "echo minikube"));
    program("minikube", "echo \"minikube $*\" >>'" + touched + "'");
    program("docker", "case \"$*\" in info*) echo 8589934592 ;; *) echo built ;; esac");
    run("deploy", "--tag", "it-" + ProcessHandle.current().pid());
    assertThat(Files.readString(touched))
        .contains("minikube -p minikube image load taskora/chatbot-api:it-")
        .contains("minikube -p minikube image load taskora/frontend:it-")
        .contains("helm upgrade --install taskora");
  }

  private Command.Result preflight() {
    return run("preflight");
  }

  private Command.Result run(String... words) {
    return Command.taskora(words)
        .with(Map.of("PATH", folder + ":" + System.getenv("PATH"), "TASKORA_IMAGE_BUILD", ""))
        .run(SOON);
  }

  private void program(String name, String line) throws IOException {
    executable(folder.resolve(name), "#!/bin/bash\n" + line + "\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
