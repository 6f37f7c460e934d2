{{- define "mynah.labels" -}}
app.kubernetes.io/name: {{ . }}
app.kubernetes.io/part-of: mynah
{{- end }}

{{- define "mynah.image" -}}
{{- $image := .root.Values.image -}}
{{- $suffix := ternary .root.Values.gpu.tagSuffix "" (and .root.Values.gpu.enabled (has .name (list "llm-worker" "vocoder-worker"))) -}}
{{ $image.registry }}mynah{{ with .name }}-{{ . }}{{ end }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ $suffix }}
{{- end }}

{{- define "mynah.redisAddress" -}}
{{- with .Values.redis }}{{ .enabled | ternary (printf "%s.%s.svc" .host $.Release.Namespace) .host }}:{{ .port }}{{ end }}
{{- end }}

{{- define "mynah.container-security" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{- define "mynah.pod-security" -}}
# What is in it talks to Redis and to models, never to Kubernetes.
automountServiceAccountToken: false
serviceAccountName: mynah
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- end }}
