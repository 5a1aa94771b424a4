{{/* What every pod has in common. Arguments: root, component, values (that component's), uid. */}}
{{- define "taskora.pod.common" -}}
serviceAccountName: {{ include "taskora.serviceAccount" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .root.Values.global.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .uid }}
  runAsGroup: {{ .uid }}
  fsGroup: {{ .uid }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- $class := .values.priorityClassName -}}
{{- if and (not $class) .root.Values.priorityClass.create (has .component (list "chatbot-api" "postgresql")) -}}
{{- $class = include "taskora.priorityClass" .root -}}
{{- end }}
{{- with $class }}
priorityClassName: {{ . }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- $spread := .values.topologySpread | default "none" -}}
{{- if ne $spread "none" }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: {{ eq $spread "hard" | ternary "DoNotSchedule" "ScheduleAnyway" }}
    labelSelector:
      matchLabels: {{- include "taskora.selectorLabels" . | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end -}}

{{/* Pod Security "restricted", and a root that cannot be written. */}}
{{- define "taskora.container.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: {drop: [ALL]}
{{- end -}}

{{/* Startup, readiness and liveness by HTTP. Argument: probes. */}}
{{- define "taskora.probes.http" -}}
{{- range $kind := list "startup" "readiness" "liveness" }}
{{- $probe := index $ $kind }}
{{ $kind }}Probe:
  httpGet: {path: {{ $probe.path }}, port: http}
  periodSeconds: {{ $probe.periodSeconds }}
  timeoutSeconds: {{ $probe.timeoutSeconds }}
  failureThreshold: {{ $probe.failureThreshold }}
{{- end }}
{{- end -}}

{{/* The same by a command. Arguments: probes, command (a list). */}}
{{- define "taskora.probes.exec" -}}
{{- range $kind := list "startup" "readiness" "liveness" }}
{{- $probe := index $.probes $kind }}
{{ $kind }}Probe:
  exec:
    command: {{- toYaml $.command | nindent 6 }}
  periodSeconds: {{ $probe.periodSeconds }}
  timeoutSeconds: {{ $probe.timeoutSeconds }}
  failureThreshold: {{ $probe.failureThreshold }}
{{- end }}
{{- end -}}

{{/* Old pods stay useful until every proxy has heard that they go. */}}
{{- define "taskora.preStop" -}}
{{- if gt (int .preStopSleepSeconds) 0 }}
lifecycle:
  preStop:
    sleep: {seconds: {{ .preStopSleepSeconds }}}
{{- end }}
{{- end -}}

{{/* The command of a Java service in our image. Argument: java. */}}
{{- define "taskora.java.command" -}}
command: [/opt/java/bin/java]
args:
  - -XX:AOTCache=/app/app.aot
  - -XX:+Use{{ .gc }}GC
  - -XX:+UseCompactObjectHeaders
  - -XX:MaxRAMPercentage={{ .maxRamPercentage }}
  - -XX:MaxDirectMemorySize={{ .maxDirectMemory }}
  - -XX:+ExitOnOutOfMemoryError
  - --enable-native-access=ALL-UNNAMED
  {{- range .extraOptions }}
  - {{ . | quote }}
  {{- end }}
  - -jar
  - /app/app.jar
{{- end -}}

{{- define "taskora.metrics.annotations" -}}
{{- if .root.Values.monitoring.podAnnotations }}
prometheus.io/scrape: "true"
prometheus.io/path: /metrics
prometheus.io/port: {{ .port | quote }}
{{- end }}
{{- end -}}

{{/* A ServiceAccount without rights. */}}
{{- define "taskora.serviceaccount.object" -}}
{{- if not .values.serviceAccount.name }}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "taskora.serviceAccount" . }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "taskora.labels" . | nindent 4 }}
  {{- with .values.serviceAccount.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}
{{- end -}}

{{/* A Service with one port. */}}
{{- define "taskora.service.object" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "taskora.fullname" .root }}-{{ .component }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "taskora.labels" . | nindent 4 }}
    {{- with .labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .values.service.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .values.service.type }}
  selector: {{- include "taskora.selectorLabels" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .values.service.port }}
      targetPort: http
      {{- with .appProtocol }}
      appProtocol: {{ . }}
      {{- end }}
{{- end -}}

{{/* A PodDisruptionBudget, when one helps. */}}
{{- define "taskora.pdb.object" -}}
{{- $many := or (gt (int .values.replicas) 1) (and .values.hpa .values.hpa.enabled (gt (int .values.hpa.minReplicas) 1)) }}
{{- $enabled := toString .values.pdb.enabled }}
{{- if or (eq $enabled "true") (and (eq $enabled "auto") $many) }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "taskora.fullname" .root }}-{{ .component }}
  namespace: {{ .root.Release.Namespace }}
  labels: {{- include "taskora.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ .values.pdb.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "taskora.selectorLabels" . | nindent 6 }}
{{- end }}
{{- end -}}
