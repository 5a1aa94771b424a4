{{/* Names and labels. Room for the longest suffix (-postgresql-backup) and for CronJob's 52 characters. */}}
{{- define "taskora.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 34 | trimSuffix "-" -}}
{{- end -}}

{{- define "taskora.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 34 | trimSuffix "-" -}}
{{- else -}}
{{- $name := include "taskora.name" . -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 34 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 34 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What a Deployment, Service or StatefulSet selects by. Never changes during a release's life. */}}
{{- define "taskora.selectorLabels" -}}
app.kubernetes.io/name: {{ include "taskora.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* Labels of an object; selector labels come last, so that nobody's label replaces them. */}}
{{- define "taskora.labels" -}}
{{- $fixed := fromYaml (include "taskora.selectorLabels" .) -}}
{{- $chart := dict "helm.sh/chart" (printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63) "app.kubernetes.io/version" (.root.Chart.AppVersion | replace "+" "_" | trunc 63) "app.kubernetes.io/managed-by" .root.Release.Service "app.kubernetes.io/part-of" "taskora" -}}
{{- toYaml (mergeOverwrite (deepCopy .root.Values.global.commonLabels) $chart $fixed) -}}
{{- end -}}

{{/* Labels of a pod: no version, so that a chart release alone never restarts the database. */}}
{{- define "taskora.podLabels" -}}
{{- $fixed := fromYaml (include "taskora.selectorLabels" .) -}}
{{- $part := dict "app.kubernetes.io/part-of" "taskora" -}}
{{- $user := mergeOverwrite (deepCopy .root.Values.global.commonLabels) (deepCopy (.podLabels | default dict)) -}}
{{- toYaml (mergeOverwrite $user $part $fixed) -}}
{{- end -}}

{{/* image: registry/repository:tag or @digest. Arguments: root, image, and tag = the default one. */}}
{{- define "taskora.image" -}}
{{- $registry := default .root.Values.global.imageRegistry .image.registry -}}
{{- $name := .image.repository -}}
{{- if $registry -}}{{- $name = printf "%s/%s" (trimSuffix "/" $registry) $name -}}{{- end -}}
{{- if .image.digest -}}
{{- printf "%s@%s" $name .image.digest -}}
{{- else -}}
{{- printf "%s:%s" $name (default .root.Chart.AppVersion .image.tag) -}}
{{- end -}}
{{- end -}}

{{/* Cluster-wide, so the namespace is part of it. */}}
{{- define "taskora.priorityClass" -}}
{{- printf "%s-%s" .Release.Namespace (include "taskora.fullname" .) | trunc 54 | trimSuffix "-" -}}-critical
{{- end -}}

{{- define "taskora.serviceAccount" -}}
{{- $given := .values.serviceAccount.name -}}
{{- default (printf "%s-%s" (include "taskora.fullname" .root) .component) $given -}}
{{- end -}}

{{/* ---- the database, ours or another's */}}
{{- define "taskora.db.host" -}}
{{- if .Values.postgresql.enabled -}}{{ include "taskora.fullname" . }}-postgresql{{- else -}}{{ .Values.externalDatabase.host }}{{- end -}}
{{- end -}}
{{- define "taskora.db.port" -}}
{{- if .Values.postgresql.enabled -}}5432{{- else -}}{{ .Values.externalDatabase.port }}{{- end -}}
{{- end -}}
{{- define "taskora.db.name" -}}
{{- if .Values.postgresql.enabled -}}{{ .Values.postgresql.auth.database }}{{- else -}}{{ .Values.externalDatabase.database }}{{- end -}}
{{- end -}}
{{- define "taskora.db.user" -}}
{{- if .Values.postgresql.enabled -}}{{ .Values.postgresql.auth.username }}{{- else -}}{{ .Values.externalDatabase.username }}{{- end -}}
{{- end -}}
{{- define "taskora.db.secret" -}}
{{- if .Values.postgresql.enabled -}}{{ default (printf "%s-postgresql" (include "taskora.fullname" .)) .Values.postgresql.auth.existingSecret }}{{- else -}}{{ .Values.externalDatabase.existingSecret }}{{- end -}}
{{- end -}}
{{- define "taskora.db.passwordKey" -}}
{{- if .Values.postgresql.enabled -}}{{ .Values.postgresql.auth.secretKeys.password }}{{- else -}}{{ .Values.externalDatabase.passwordKey }}{{- end -}}
{{- end -}}

{{- define "taskora.ops.tokenSecret" -}}
{{- default (printf "%s-ops-token" (include "taskora.fullname" .)) .Values.opsAgent.token.existingSecret -}}
{{- end -}}

{{/* Namespaces the agent works in, the release's own first. */}}
{{- define "taskora.ops.namespaces" -}}
{{- concat (list .Release.Namespace) .Values.opsAgent.namespaces | uniq | toJson -}}
{{- end -}}

{{/* Actions that policies may take or try (a dry run needs the same right), as JSON list. Rights follow from it. */}}
{{- define "taskora.ops.actions" -}}
{{- $actions := list -}}
{{- range .Values.opsAgent.policies -}}
{{- if has .mode (list "Enforce" "DryRun") -}}{{- range .steps -}}{{- $actions = append $actions .action -}}{{- end -}}{{- end -}}
{{- end -}}
{{- range .Values.opsAgent.scaling -}}{{- if has .mode (list "Enforce" "DryRun") -}}{{- $actions = append $actions "Scale" -}}{{- end -}}{{- end -}}
{{- $actions | uniq | sortAlpha | toJson -}}
{{- end -}}

{{/* yes when a kind of somebody else's API should be rendered. Arguments: root, block (enabled, renderMode), kind. */}}
{{- define "taskora.render" -}}
{{- if .block.enabled -}}
{{- if or (eq .block.renderMode "alwaysRender") (.root.Capabilities.APIVersions.Has .kind) -}}yes
{{- else if eq .block.renderMode "failIfMissing" -}}
{{- fail (printf "this cluster does not know %s. Install its operator first, or set renderMode to skipIfMissing." .kind) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* ---- sums, for the note and for checks */}}
{{/* a CPU quantity in thousandths */}}
{{- define "taskora.milli" -}}
{{- $q := toString . -}}
{{- if hasSuffix "m" $q -}}{{ trimSuffix "m" $q | int }}{{- else -}}{{ mulf (float64 $q) 1000.0 | int }}{{- end -}}
{{- end -}}
{{/* a memory quantity in MiB */}}
{{- define "taskora.mebi" -}}
{{- $q := toString . -}}
{{- if hasSuffix "Gi" $q -}}{{ mulf (float64 (trimSuffix "Gi" $q)) 1024.0 | int }}
{{- else if hasSuffix "Mi" $q -}}{{ trimSuffix "Mi" $q | int }}
{{- else if hasSuffix "Ki" $q -}}{{ divf (float64 (trimSuffix "Ki" $q)) 1024.0 | int }}
{{- else if hasSuffix "G" $q -}}{{ mulf (float64 (trimSuffix "G" $q)) 953.67 | int }}
{{- else if hasSuffix "M" $q -}}{{ mulf (float64 (trimSuffix "M" $q)) 0.95367 | int }}
{{- else -}}{{ divf (float64 $q) 1048576.0 | int }}{{- end -}}
{{- end -}}

{{/* What all pods ask for together, as JSON {cpu: milli, memory: MiB}; surge = one more API pod during an upgrade. */}}
{{- define "taskora.requests" -}}
{{- $v := .Values -}}
{{- $api := $v.chatbotApi.replicas -}}
{{- if $v.chatbotApi.hpa.enabled -}}{{- $api = $v.chatbotApi.hpa.maxReplicas -}}{{- end -}}
{{- $parts := list (dict "n" $api "r" $v.chatbotApi.resources.requests) (dict "n" $v.frontend.replicas "r" $v.frontend.resources.requests) -}}
{{- if $v.opsAgent.enabled -}}{{- $parts = append $parts (dict "n" 1 "r" $v.opsAgent.resources.requests) -}}{{- end -}}
{{- if $v.postgresql.enabled -}}{{- $parts = append $parts (dict "n" 1 "r" $v.postgresql.resources.requests) -}}{{- end -}}
{{- $cpu := 0 -}}{{- $memory := 0 -}}
{{- range $parts -}}
{{- $cpu = add $cpu (mul (int .n) (include "taskora.milli" .r.cpu | int)) -}}
{{- $memory = add $memory (mul (int .n) (include "taskora.mebi" .r.memory | int)) -}}
{{- end -}}
{{- dict "cpu" $cpu "memory" $memory "surge" (include "taskora.milli" $v.chatbotApi.resources.requests.cpu | int) | toJson -}}
{{- end -}}
