{{/* What the agent may see. No secrets, no exec, no wildcard; a test keeps it so. */}}
{{- define "taskora.rules.read" -}}
- apiGroups: [""]
  resources: [pods, events, services, persistentvolumeclaims, resourcequotas, replicationcontrollers]
  verbs: [get, list, watch]
{{- if .Values.opsAgent.rbac.podLogs }}
- apiGroups: [""]
  resources: [pods/log]
  verbs: [get]
{{- end }}
- apiGroups: [apps]
  resources: [deployments, statefulsets, replicasets, daemonsets]
  verbs: [get, list, watch]
- apiGroups: [batch]
  resources: [jobs]
  verbs: [get, list, watch]
- apiGroups: [autoscaling]
  resources: [horizontalpodautoscalers]
  verbs: [get, list, watch]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch]
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [get, list, watch]
- apiGroups: [discovery.k8s.io]
  resources: [endpointslices]
  verbs: [get, list, watch]
- apiGroups: [metrics.k8s.io]
  resources: [pods]
  verbs: [get, list]
{{- end -}}

{{/* What it may do: one rule for each action that an enforced policy may take. */}}
{{- define "taskora.rules.act" -}}
{{- $actions := include "taskora.ops.actions" . | fromJsonArray -}}
- apiGroups: [events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- if has "EvictPod" $actions }}
- apiGroups: [""]
  resources: [pods/eviction]
  verbs: [create]
{{- if .Values.opsAgent.rbac.podDryRun }}
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
  verbs: [get, patch, update]
{{- end }}
{{- end -}}
