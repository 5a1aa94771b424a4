{{/* What the agent looks at. No secrets, no exec, no wildcard; a test keeps it so. */}}
{{- define "taskora.rules.read" -}}
- apiGroups: [""]
  resources: [pods]
  verbs: [get, list, watch]
- apiGroups: [apps]
  resources: [deployments, statefulsets, daemonsets, replicasets]
  verbs: [get, list, watch]
{{- if .Values.opsAgent.rbac.podLogs }}
- apiGroups: [""]
  resources: [pods/log]
  verbs: [get]
{{- end }}
{{- if .Values.opsAgent.scaling }}
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch]
- apiGroups: [metrics.k8s.io]
  resources: [pods]
  verbs: [get, list]
{{- end }}
{{- end -}}

{{/* What it does: a rule for each action that a policy may take. */}}
{{- define "taskora.rules.act" -}}
{{- $actions := include "taskora.ops.actions" . | fromJsonArray -}}
{{- if has "EvictPod" $actions }}
- apiGroups: [""]
  resources: [pods/eviction]
  verbs: [create]
{{- if .Values.opsAgent.rbac.podDryRun }}
# Only ever with dryRun=All: would the pod be accepted again?
- apiGroups: [""]
  resources: [pods]
  verbs: [create]
{{- end }}
{{- end }}
{{- if or (has "RolloutRestart" $actions) (has "RollbackRevision" $actions) }}
- apiGroups: [apps]
  resources: [deployments, statefulsets]
  verbs: [patch]
{{- end }}
{{- if has "Scale" $actions }}
- apiGroups: [apps]
  resources: [deployments/scale, statefulsets/scale]
  verbs: [get, patch]
{{- end }}
{{- end -}}
