import { parseAllDocuments, parseDocument } from "yaml";
import type { Manifest } from "../../manifest.js";

const SOUND = `
apiVersion: v1
kind: ConfigMap
metadata: { name: mynah }
data: { MYNAH_PROFILE: birdsong, MYNAH_SHARDS: "1", DRAIN_MS: "25000" }
---
apiVersion: v1
kind: Secret
metadata: { name: redis-users }
data: { llm-worker: "" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: llm-worker }
spec:
  selector: { matchLabels: { app: llm-worker } }
  template:
    metadata: { labels: { app: llm-worker } }
    spec:
      automountServiceAccountToken: false
      enableServiceLinks: false
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: RuntimeDefault } }
      terminationGracePeriodSeconds: 40
      containers:
        - name: llm-worker
          image: mynah-llm-worker:1
          envFrom: [{ configMapRef: { name: mynah } }]
          env: [{ name: LOOKAHEAD, value: exact }]
          ports: [{ name: metrics, containerPort: 9465 }]
          startupProbe: { httpGet: { path: /readyz, port: metrics } }
          readinessProbe: { httpGet: { path: /readyz, port: metrics } }
          livenessProbe: { httpGet: { path: /healthz, port: metrics } }
          lifecycle: { preStop: { exec: { command: [sleep, "5"] } } }
          resources: { requests: { cpu: 1, memory: 1Gi }, limits: { cpu: 1, memory: 1Gi } }
          securityContext:
            { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: redis, mountPath: /run/secrets/redis }]
      volumes:
        - name: redis
          projected: { sources: [{ secret: { name: redis-users, items: [{ key: llm-worker, path: password }] } }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: llm-worker }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: llm-worker } } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: metrics }
spec:
  podSelector: { matchLabels: { app: llm-worker } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: llm-worker } } }], ports: [{ port: metrics }] }]
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: llm-worker }
spec:
  scaleTargetRef: { name: llm-worker }
  minReplicaCount: 1
  advanced: { scalingModifiers: { formula: wait + prioritized + active, target: "4" } }
  triggers:
    - { type: redis, name: wait, metadata: { listName: "{mynah:jobs}:speech-birdsong:wait" } }
    - { type: redis, name: prioritized, metadata: { listName: "{mynah:jobs}:speech-birdsong:prioritized" } }
    - { type: redis, name: active, metadata: { listName: "{mynah:jobs}:speech-birdsong:active" } }
`;

/** Manifests with which no rule finds fault, after a change: `at` a path of the document of that kind, `to` undefined removes. */
export function soundManifests(change?: { readonly at: string; readonly to?: unknown }): readonly Manifest[] {
  const manifests = parseAllDocuments(SOUND).map((document) => document.toJS() as Manifest);
  if (change === undefined) return manifests;
  const [kind, ...path] = change.at.split("/");
  return manifests.map((manifest) => (manifest.kind === kind ? changed(manifest, path, change.to) : manifest));
}

function changed(manifest: Manifest, path: readonly string[], to: unknown): Manifest {
  const document = parseDocument(JSON.stringify(manifest));
  const at = path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  if (to === undefined) document.deleteIn(at);
  else document.setIn(at, document.createNode(to));
  return document.toJS() as Manifest;
}
