{{/* Plain settings of the programs. Their checksum is the pod's, so that a changed setting rolls the pods, a changed label does not. */}}
{{- define "taskora.config.chatbot-api" -}}
PORT: "8080"
LOG_FORMAT: json
LOG_LEVEL: {{ .Values.chatbotApi.logLevel }}
PGHOST: {{ include "taskora.db.host" . }}
PGPORT: {{ include "taskora.db.port" . | quote }}
PGDATABASE: {{ include "taskora.db.name" . }}
PGUSER: {{ include "taskora.db.user" . }}
PGPASSWORD_FILE: /secrets/database/password
DB_POOL_SIZE: {{ .Values.chatbotApi.dbPoolSize | quote }}
{{- with .Values.chatbotApi.operators }}
TASKORA_OPERATORS: {{ join "," . | quote }}
{{- end }}
{{- with .Values.chatbotApi.publicUrl }}
PUBLIC_URL: {{ . | quote }}
{{- end }}
{{- if .Values.opsAgent.enabled }}
OPS_URL: http://{{ include "taskora.fullname" . }}-ops-agent:{{ .Values.opsAgent.service.port }}
OPS_TOKEN_FILE: /secrets/ops/token
{{- end }}
{{- with .Values.llm.ollamaBaseUrl }}
OLLAMA_BASE_URL: {{ . | quote }}
OLLAMA_MODEL: {{ $.Values.llm.ollamaModel | quote }}
{{- end }}
{{- end -}}

{{- define "taskora.config.ops-agent" -}}
PORT: "8090"
LOG_FORMAT: json
LOG_LEVEL: {{ .Values.opsAgent.logLevel }}
OPS_CLUSTER: real
OPS_NAMESPACES: {{ include "taskora.ops.namespaces" . | fromJsonArray | join "," }}
LEDGER_NAMESPACE: {{ .Release.Namespace }}
POLICY_DIR: /policies
OPS_TOKEN_FILE: /secrets/ops/token
{{- if .Values.opsAgent.dryRun }}
DRY_RUN: "true"
{{- end }}
{{- if .Values.opsAgent.journal.enabled }}
JOURNAL_DIR: /journal
{{- end }}
{{- end -}}

{{/* Policies as the agent reads them: one document a file, the file is named as the policy. */}}
{{- define "taskora.policies" -}}
{{- range $name, $policy := .Values.opsAgent.policies }}
{{ $name }}.yaml: |
  apiVersion: ops.taskora.dev/v1alpha1
  kind: RemediationPolicy
  metadata: {name: {{ $name }}}
  spec: {{- toYaml $policy | nindent 4 }}
{{- end }}
{{- range $name, $policy := .Values.opsAgent.scaling }}
{{ $name }}.yaml: |
  apiVersion: ops.taskora.dev/v1alpha1
  kind: ScalingPolicy
  metadata: {name: {{ $name }}}
  spec: {{- toYaml $policy | nindent 4 }}
{{- end }}
global.yaml: |
  apiVersion: ops.taskora.dev/v1alpha1
  kind: GlobalBounds
  metadata: {name: global}
  spec: {{- toYaml .Values.opsAgent.globalBounds | nindent 4 }}
{{- end -}}

{{- define "taskora.config.frontend" -}}
default.conf: |
{{ tpl (.Files.Get "files/nginx.conf") . | indent 2 }}
{{- end -}}

{{- define "taskora.config.postgresql" -}}
10-role.sh: |
{{ .Files.Get "files/create-role.sh" | indent 2 }}
{{- end -}}
