import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IVolumeProjection } from "kubernetes-models/v1/VolumeProjection";
import type { Manifest } from "../manifest.js";
import { containersOf, workloadsOf, type Workload } from "../workload.js";
import type { Rule } from "./rule.js";

/** Something that a pod needs before it can start: `kind/name`, or `kind/name/key`. */
type Need = string;

/** Whatever a pod names is there: settings, secrets and their keys, claims, its account, and the volumes that it mounts. */
export const referenced: Rule = (manifests) => {
  const there = new Set(manifests.flatMap(offers));
  return workloadsOf(manifests).flatMap((workload) => [
    ...needsOf(workload)
      .filter((need) => !there.has(need))
      .map((need) => `${workload.title}: there is no ${need}`),
    ...mountFaults(workload),
  ]);
};

function offers({ kind, metadata: { name }, data = {} }: Manifest): readonly Need[] {
  return [`${kind}/${name}`, ...Object.keys(data).map((key) => `${kind}/${name}/${key}`)];
}

function needsOf(workload: Workload): readonly Need[] {
  const { pod } = workload;
  const settings = containersOf(workload).flatMap(({ envFrom = [], env = [] }) => [
    ...envFrom.map(({ configMapRef, secretRef }) =>
      configMapRef ? `ConfigMap/${configMapRef.name}` : `Secret/${secretRef?.name}`,
    ),
    ...env.flatMap(({ valueFrom }) =>
      valueFrom?.secretKeyRef ? [`Secret/${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}`] : [],
    ),
  ]);
  const account = pod.serviceAccountName === undefined ? [] : [`ServiceAccount/${pod.serviceAccountName}`];
  return [...account, ...settings, ...(pod.volumes ?? []).flatMap(volumeNeeds)];
}

function volumeNeeds(volume: NonNullable<IPodSpec["volumes"]>[number]): readonly Need[] {
  const { configMap, secret, persistentVolumeClaim: claim, projected } = volume;
  return [
    ...(configMap ? [`ConfigMap/${configMap.name}`] : []),
    ...(secret ? [`Secret/${secret.secretName}`] : []),
    ...(claim ? [`PersistentVolumeClaim/${claim.claimName}`] : []),
    ...(projected?.sources ?? []).flatMap(sourceNeeds),
  ];
}

function sourceNeeds({ secret }: IVolumeProjection): readonly Need[] {
  return (secret?.items ?? []).map(({ key }) => `Secret/${secret?.name}/${key}`);
}

function mountFaults(workload: Workload): readonly string[] {
  const volumes = new Set([...(workload.pod.volumes ?? []).map(({ name }) => name), ...workload.claims]);
  const mounts = containersOf(workload).flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
  const missing = mounts.filter((name) => !volumes.has(name)).map((name) => `mounts ${name}, which is no volume`);
  const unused = [...volumes].filter((name) => !mounts.includes(name)).map((name) => `nobody mounts ${name}`);
  return [...missing, ...unused].map((fault) => `${workload.title}: ${fault}`);
}
