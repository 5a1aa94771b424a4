package dev.taskora.acceptance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad values never reach a cluster: each is refused with the key and what would be right. */
class ChartRefusalsTest {
  @BeforeAll
  static void helm() {
    Chart.assumeHelm();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "chatbotAPI.replicas=2 | additional properties 'chatbotAPI' not allowed",
        "chatbotApi.replica=2 | at '/chatbotApi': additional properties 'replica' not allowed",
        "chatbotApi.replicas=0 | at '/chatbotApi/replicas': minimum: got 0, want 1",
        "chatbotApi.replicas=many | at '/chatbotApi/replicas': got string, want integer",
        "chatbotApi.image.tag=latest | at '/chatbotApi/image/tag': 'not' failed",
        "chatbotApi.image.digest=sha256:12 | at '/chatbotApi/image/digest'",
        "chatbotApi.image.pullPolicy=Sometimes | 'Always', 'IfNotPresent', 'Never'",
        "chatbotApi.image.repository=UPPER | at '/chatbotApi/image/repository'",
        "chatbotApi.logLevel=loud | 'error', 'warn', 'info', 'debug'",
        "chatbotApi.dbPoolSize=65 | at '/chatbotApi/dbPoolSize': maximum: got 65, want 64",
        "chatbotApi.publicUrl=taskora.org | at '/chatbotApi/publicUrl'",
        "chatbotApi.operators[0]=bob | at '/chatbotApi/operators/0'",
        "chatbotApi.resources.limits.memory=1.5 | at '/chatbotApi/resources/limits/memory'",
        "chatbotApi.resources.requests.memory=1Gi | request for memory (1Gi) is above its limit",
        "chatbotApi.resources.limits.memory=200Mi,chatbotApi.resources.requests.memory=200Mi"
            + " | more than the limit. Raise chatbotApi.resources.limits.memory",
        "chatbotApi.java.gc=Epsilon | at '/chatbotApi/java/gc'",
        "chatbotApi.java.maxRamPercentage=95 | maximum: got 95, want 80",
        "chatbotApi.terminationGracePeriodSeconds=10 | Set it to more than 20",
        "chatbotApi.hpa.enabled=true,chatbotApi.hpa.minReplicas=9 | minReplicas 9 is above",
        "chatbotApi.replicas=9,chatbotApi.dbPoolSize=20 | Raise it or lower chatbotApi.dbPoolSize",
        "frontend.service.port=0 | at '/frontend/service/port': minimum: got 0, want 1",
        "frontend.pdb.enabled=maybe | at '/frontend/pdb/enabled'",
        "frontend.topologySpread=wide | 'none', 'soft', 'hard'",
        "postgresql.enabled=false | there is no database",
        "externalDatabase.host=db | Choose one: set postgresql.enabled=false",
        "externalDatabase.host=db,postgresql.enabled=false | needs externalDatabase.existingSecret",
        "postgresql.auth.username=postgres | at '/postgresql/auth/username': 'not' failed",
        "postgresql.auth.database=My-Tasks | at '/postgresql/auth/database'",
        "postgresql.persistence.size=2Gigs | at '/postgresql/persistence/size'",
        "postgresql.updateStrategy=Whenever | 'RollingUpdate', 'OnDelete'",
        "backup.schedule=daily | at '/backup/schedule'",
        "ingress.host=http://me | at '/ingress/host'",
        "ingress.tlsSecret=cert | ingress.tlsSecret needs ingress.host",
        "gateway.enabled=true | gateway.enabled needs gateway.parentRefs",
        "llm.ollamaBaseUrl=http://ollama:11434 | needs llm.ollamaModel",
        "opsAgent.replicas=2 | only one agent may act",
        "opsAgent.rbac.scope=galaxy | 'namespace', 'cluster'",
        "opsAgent.policies.crash-loop.mode=Bold | 'Off', 'AlertOnly', 'DryRun', 'Enforce'",
        "opsAgent.policies.crash-loop.steps[0].action=Reboot | 'EvictPod', 'RolloutRestart'",
        "opsAgent.policies.crash-loop.match.namespaces[0]=shop | Add it to opsAgent.namespaces",
        "opsAgent.policies.crash-loop.bounds.minHealthy=lots | minHealthy",
        "opsAgent.policies.crash-loop.bounds.budgets[0].maxActions=0 | minimum: got 0, want 1",
        "opsAgent.policies.Crash=1 | does not match pattern",
        "opsAgent.globalBounds.maxStalenessSeconds=1 | minimum: got 1, want 15",
        "opsAgent.globalBounds.storm.unhealthyAbove=20 | at '/opsAgent/globalBounds/storm",
        "kagent.requireApproval[0]=ops_erase | which is not in kagent.tools",
        "kagent.enabled=true,opsAgent.enabled=false | kagent.enabled needs opsAgent.enabled",
        "storageAlerts.warnPercent=95 | must be below criticalPercent 90",
        "monitoring.serviceMonitor.renderMode=guess | 'skipIfMissing', 'failIfMissing'",
        "networkPolicy.apiServerPorts[0]=70000 | maximum: got 70,000, want 65,535",
      })
  void a_bad_value_is_refused_with_a_sentence(String set, String sentence) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : set.split(",", -1)) {
      values.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    assertThatThrownBy(() -> Chart.text("1.35.0", values)).hasMessageContaining(sentence);
  }
}
