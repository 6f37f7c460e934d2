{{/* A role's Deployment without its own parts: root, name, values, port of its second door, ports, gpus. */}}
{{- define "mynah.role" -}}
{{- $root := .root -}}
{{- $values := .values -}}
{{- $preStop := $values.preStopSeconds | default 0 | int -}}
{{- $usesModels := and $root.Values.models.enabled (ne .name "gateway") -}}
{{- $gpus := ternary .gpus 0 $root.Values.gpu.enabled | int -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .name }}
  labels: {{- include "mynah.labels" .name | nindent 4 }}
spec:
  {{- if not $root.Values.keda.enabled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  strategy:
    rollingUpdate:
      {{- if $gpus }}
      # There is rarely a GPU to spare.
      maxSurge: 0
      maxUnavailable: 1
      {{- else }}
      maxSurge: {{ $values.maxSurge | default 1 }}
      maxUnavailable: {{ $values.maxUnavailable | default 0 }}
      {{- end }}
  selector:
    matchLabels: {{- include "mynah.labels" .name | nindent 6 }}
  template:
    metadata:
      labels: {{- include "mynah.labels" .name | nindent 8 }}
      annotations:
        checksum/settings: {{ list $root.Values.settings $values.settings $values.drainSeconds $root.Values.redis | toJson | sha256sum }}
    spec:
      {{- include "mynah.pod-security" (dict "user" 1000) | nindent 6 }}
      {{- with $root.Values.image.pullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- if $gpus }}
      tolerations:
        - { key: nvidia.com/gpu, operator: Exists, effect: NoSchedule }
        {{- with $values.tolerations }}{{- toYaml . | nindent 8 }}{{- end }}
      {{- with $root.Values.gpu.runtimeClassName }}
      runtimeClassName: {{ . }}
      {{- end }}
      {{- else }}
      {{- with $values.tolerations }}
      tolerations: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
      # The pause before SIGTERM, DRAIN_MS, 5 s in which the program closes, and as much again.
      terminationGracePeriodSeconds: {{ add $preStop $values.drainSeconds 10 }}
      topologySpreadConstraints:
        {{- range list "kubernetes.io/hostname" "topology.kubernetes.io/zone" }}
        - maxSkew: 1
          topologyKey: {{ . }}
          whenUnsatisfiable: ScheduleAnyway
          matchLabelKeys: [pod-template-hash]
          labelSelector:
            matchLabels: {{- include "mynah.labels" $.name | nindent 14 }}
        {{- end }}
      {{- if $usesModels }}
      initContainers:
        # Ends at once when the cache holds the model, in all workers but the first.
        - name: model-init
          image: {{ include "mynah.image" (dict "root" $root "name" "") }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          command: [tini, --, node, model-init.mjs]
          envFrom:
            - configMapRef: { name: mynah }
          env:
            - { name: MYNAH_MODELS, value: /models }
            {{- with $root.Values.models.hubTokenSecret }}
            - { name: HF_TOKEN_FILE, value: /run/secrets/hub/token }
            {{- end }}
          resources:
            requests: { cpu: 100m, memory: 256Mi }
            limits: { cpu: "2", memory: 2Gi }
          {{- include "mynah.container-security" . | nindent 10 }}
          volumeMounts:
            - { name: models, mountPath: /models }
            - { name: tmp, mountPath: /tmp }
            {{- with $root.Values.models.hubTokenSecret }}
            - { name: hub, mountPath: /run/secrets/hub, readOnly: true }
            {{- end }}
      {{- end }}
      containers:
        - name: {{ .name }}
          image: {{ include "mynah.image" (dict "root" $root "name" .name) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          envFrom:
            - configMapRef: { name: mynah }
            - configMapRef: { name: {{ .name }} }
          env:
            - { name: REDIS_USERNAME, value: {{ .name }} }
            - { name: REDIS_PASSWORD_FILE, value: /run/secrets/redis/password }
            {{- if $root.Values.redis.privateCa }}
            - { name: REDIS_CA, value: /run/secrets/redis/ca.crt }
            {{- end }}
            {{- if $usesModels }}
            - { name: MYNAH_MODELS, value: /models }
            {{- end }}
            {{- range $setting, $_ := $root.Values.secretSettings }}
            - { name: {{ $setting }}_FILE, value: /run/secrets/settings/{{ $setting }} }
            {{- end }}
          ports:
            {{- with .ports }}{{- toYaml . | nindent 12 }}{{- end }}
            - { name: metrics, containerPort: {{ .metricsPort }} }
          # Long enough for a model to load and warm up: until it is ready once, nobody takes it for stuck.
          startupProbe:
            httpGet: { path: /readyz, port: metrics }
            periodSeconds: 2
            timeoutSeconds: 2
            failureThreshold: {{ $values.startupTries }}
          readinessProbe:
            httpGet: { path: /readyz, port: metrics }
            periodSeconds: 2
            timeoutSeconds: 2
            failureThreshold: 2
          # Asks nobody else: without Redis a role is not ready, and must not be started anew for it.
          livenessProbe:
            httpGet: { path: /healthz, port: metrics }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 3
          {{- if $preStop }}
          lifecycle:
            preStop:
              exec: { command: [sleep, {{ $preStop | quote }}] }
          {{- end }}
          resources:
            requests: {{- toYaml $values.resources.requests | nindent 14 }}
            limits:
              {{- toYaml $values.resources.limits | nindent 14 }}
              {{- if $gpus }}
              nvidia.com/gpu: {{ $gpus }}
              {{- end }}
          {{- include "mynah.container-security" . | nindent 10 }}
          volumeMounts:
            - { name: redis, mountPath: /run/secrets/redis, readOnly: true }
            - { name: tmp, mountPath: /tmp }
            {{- if $root.Values.secretSettings }}
            - { name: settings, mountPath: /run/secrets/settings, readOnly: true }
            {{- end }}
            {{- if $usesModels }}
            - { name: models, mountPath: /models, readOnly: true }
            {{- end }}
      volumes:
        - name: redis
          projected:
            defaultMode: 0440
            sources:
              - secret:
                  name: redis-users
                  items: [{ key: {{ .name }}, path: password }]
              {{- if $root.Values.redis.privateCa }}
              - secret:
                  name: redis-tls
                  items: [{ key: ca.crt, path: ca.crt }]
              {{- end }}
        - name: tmp
          emptyDir: { sizeLimit: 1Gi }
        {{- with $root.Values.secretSettings }}
        - name: settings
          projected:
            defaultMode: 0440
            sources:
              {{- range $setting, $from := . }}
              - secret:
                  name: {{ $from.secret }}
                  items: [{ key: {{ $from.key }}, path: {{ $setting }} }]
              {{- end }}
        {{- end }}
        {{- if $usesModels }}
        - name: models
          persistentVolumeClaim: { claimName: models }
        {{- with $root.Values.models.hubTokenSecret }}
        - name: hub
          secret: { secretName: {{ . }}, defaultMode: 0440 }
        {{- end }}
        {{- end }}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  labels: {{- include "mynah.labels" .name | nindent 4 }}
spec:
  maxUnavailable: 1
  # One that is not ready serves nobody: it must not keep a node from being emptied.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels: {{- include "mynah.labels" .name | nindent 6 }}
{{- end }}
