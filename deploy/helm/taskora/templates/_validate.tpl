{{/* Combinations a schema cannot see. Each refusal is a sentence that says what to do. */}}
{{- define "taskora.validate" -}}
{{- $v := .Values -}}

{{- if and $v.postgresql.enabled $v.externalDatabase.host -}}
{{- fail "both postgresql.enabled and externalDatabase.host are set. Choose one: set postgresql.enabled=false to use your own database." -}}
{{- end -}}
{{- if and (not $v.postgresql.enabled) (not $v.externalDatabase.host) -}}
{{- fail "there is no database: set postgresql.enabled=true, or externalDatabase.host to one of yours." -}}
{{- end -}}
{{- if and $v.externalDatabase.host (not $v.externalDatabase.existingSecret) -}}
{{- fail "externalDatabase.host needs externalDatabase.existingSecret: the name of the Secret that holds its password." -}}
{{- end -}}

{{- range $name, $part := dict "chatbotApi" $v.chatbotApi "frontend" $v.frontend -}}
{{- $needed := add (int $part.preStopSleepSeconds) (int $part.drainSeconds) -}}
{{- if le (int $part.terminationGracePeriodSeconds) (int $needed) -}}
{{- fail (printf "%s.terminationGracePeriodSeconds is %d, but the pod sleeps %d s and drains %d s before it ends. Set it to more than %d." $name (int $part.terminationGracePeriodSeconds) (int $part.preStopSleepSeconds) (int $part.drainSeconds) (int $needed)) -}}
{{- end -}}
{{- end -}}

{{- range $name, $part := dict "chatbotApi" $v.chatbotApi "opsAgent" $v.opsAgent -}}
{{- $limit := include "taskora.mebi" $part.resources.limits.memory | int -}}
{{- $direct := include "taskora.mebi" (printf "%si" ($part.java.maxDirectMemory | upper | replace "I" "")) | int -}}
{{- $needed := add (div (mul $limit (int $part.java.maxRamPercentage)) 100) $direct 96 -}}
{{- if gt (int $needed) $limit -}}
{{- fail (printf "%s: a heap of %d %% of %d Mi, %d Mi of direct memory and 96 Mi for the JVM itself are %d Mi, more than the limit. Raise %s.resources.limits.memory or lower java.maxRamPercentage." $name (int $part.java.maxRamPercentage) $limit $direct (int $needed) $name) -}}
{{- end -}}
{{- end -}}

{{- range $name, $part := dict "chatbotApi" $v.chatbotApi "opsAgent" $v.opsAgent "frontend" $v.frontend "postgresql" $v.postgresql "backup" $v.backup -}}
{{- range $kind := list "cpu" "memory" -}}
{{- $to := eq $kind "cpu" | ternary "taskora.milli" "taskora.mebi" -}}
{{- if gt (include $to (index $part.resources.requests $kind) | int) (include $to (index $part.resources.limits $kind) | int) -}}
{{- fail (printf "%s.resources: the request for %s (%s) is above its limit (%s). Kubernetes refuses such a pod." $name $kind (toString (index $part.resources.requests $kind)) (toString (index $part.resources.limits $kind))) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- if and $v.chatbotApi.hpa.enabled (gt (int $v.chatbotApi.hpa.minReplicas) (int $v.chatbotApi.hpa.maxReplicas)) -}}
{{- fail (printf "chatbotApi.hpa: minReplicas %d is above maxReplicas %d." (int $v.chatbotApi.hpa.minReplicas) (int $v.chatbotApi.hpa.maxReplicas)) -}}
{{- end -}}
{{- if $v.postgresql.enabled -}}
{{- $pods := add 1 (int ($v.chatbotApi.hpa.enabled | ternary $v.chatbotApi.hpa.maxReplicas $v.chatbotApi.replicas)) -}}
{{- $wanted := add (mul $pods (add 2 (int $v.chatbotApi.dbPoolSize))) 5 -}}
{{- if gt (int $wanted) (int (index $v.postgresql.settings "max_connections")) -}}
{{- fail (printf "%d API pods (one more during an upgrade) with %d + 2 connections each, and 5 to spare, need %d connections, but postgresql.settings.max_connections is %s. Raise it or lower chatbotApi.dbPoolSize." (int $pods) (int $v.chatbotApi.dbPoolSize) (int $wanted) (toString (index $v.postgresql.settings "max_connections"))) -}}
{{- end -}}
{{- end -}}

{{- if and $v.opsAgent.enabled (gt (int $v.opsAgent.replicas) 1) -}}
{{- fail (printf "opsAgent.replicas is %d, but only one agent may act: two would both do it. Set it to 1." (int $v.opsAgent.replicas)) -}}
{{- end -}}
{{- if $v.opsAgent.enabled -}}
{{- include "taskora.validate.policies" . -}}
{{- end -}}

{{- if and $v.ingress.enabled $v.ingress.tlsSecret (not $v.ingress.host) -}}
{{- fail "ingress.tlsSecret needs ingress.host: a certificate is for a name." -}}
{{- end -}}
{{- if and $v.gateway.enabled (not $v.gateway.parentRefs) -}}
{{- fail "gateway.enabled needs gateway.parentRefs: the Gateway that should carry the route, such as [{name: public, namespace: gateways}]." -}}
{{- end -}}
{{- if and $v.llm.ollamaBaseUrl (not $v.llm.ollamaModel) -}}
{{- fail "llm.ollamaBaseUrl needs llm.ollamaModel: the name of a model on that server." -}}
{{- end -}}
{{- if and $v.kagent.enabled (not $v.opsAgent.enabled) -}}
{{- fail "kagent.enabled needs opsAgent.enabled: the agent is the tool server that Kagent talks to." -}}
{{- end -}}
{{- range $tool := $v.kagent.requireApproval -}}
{{- if not (has $tool $v.kagent.tools) -}}
{{- fail (printf "kagent.requireApproval names %s, which is not in kagent.tools." $tool) -}}
{{- end -}}
{{- end -}}
{{- if ge (int $v.storageAlerts.warnPercent) (int $v.storageAlerts.criticalPercent) -}}
{{- fail (printf "storageAlerts.warnPercent %d must be below criticalPercent %d." (int $v.storageAlerts.warnPercent) (int $v.storageAlerts.criticalPercent)) -}}
{{- end -}}
{{- end -}}

{{/* A policy may only name what the agent can reach. */}}
{{- define "taskora.validate.policies" -}}
{{- $allowed := append (fromJsonArray (include "taskora.ops.namespaces" .)) "@release" -}}
{{- range $name, $policy := .Values.opsAgent.policies -}}
{{- range $policy.match.namespaces -}}
{{- if and (ne $policy.mode "Off") (not (has . $allowed)) -}}
{{- fail (printf "opsAgent.policies.%s names the namespace %s, which the agent does not watch. Add it to opsAgent.namespaces, or use @release." $name .) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $name, $policy := .Values.opsAgent.scaling -}}
{{- if gt (int $policy.minReplicas) (int $policy.maxReplicas) -}}
{{- fail (printf "opsAgent.scaling.%s: minReplicas %d is above maxReplicas %d." $name (int $policy.minReplicas) (int $policy.maxReplicas)) -}}
{{- end -}}
{{- if and (ne $policy.mode "Off") (not (has $policy.target.namespace $allowed)) -}}
{{- fail (printf "opsAgent.scaling.%s names the namespace %s, which the agent does not watch. Add it to opsAgent.namespaces, or use @release." $name $policy.target.namespace) -}}
{{- end -}}
{{- end -}}
{{- end -}}
