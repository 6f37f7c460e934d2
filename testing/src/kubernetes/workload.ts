import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import { titleOf, type Labels, type Manifest } from "./manifest.js";

/** A manifest that makes pods. */
export interface Workload {
  readonly title: string;
  readonly name: string;
  readonly kind: string;
  readonly replicas: number | undefined;
  readonly selector: Labels;
  readonly labels: Labels;
  readonly pod: IPodSpec;
  /** what is claimed for each pod of its own */
  readonly claims: readonly string[];
}

interface WorkloadSpec {
  readonly replicas?: number;
  readonly selector: { readonly matchLabels: Labels };
  readonly template: { readonly metadata: { readonly labels: Labels }; readonly spec: IPodSpec };
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
}

export function workloadsOf(manifests: readonly Manifest[]): readonly Workload[] {
  const making = manifests.filter(({ kind }) => ["Deployment", "StatefulSet", "Pod"].includes(kind));
  return making.map((manifest) => {
    if (manifest.kind === "Pod") return singlePod(manifest);
    const { replicas, selector, template, volumeClaimTemplates = [] } = manifest.spec as WorkloadSpec;
    return {
      title: titleOf(manifest),
      name: manifest.metadata.name,
      kind: manifest.kind,
      replicas,
      selector: selector.matchLabels,
      labels: template.metadata.labels,
      pod: template.spec,
      claims: volumeClaimTemplates.map(({ metadata }) => metadata.name),
    };
  });
}

function singlePod(manifest: Manifest): Workload {
  const { name, labels = {} } = manifest.metadata;
  const parts = { replicas: undefined, selector: labels, labels, claims: [] };
  return { title: titleOf(manifest), name, kind: "Pod", pod: manifest.spec as IPodSpec, ...parts };
}

export function containersOf({ pod }: Workload): readonly IContainer[] {
  return [...(pod.initContainers ?? []), ...pod.containers];
}

/** Of this project's own images. */
export function isOurs({ image = "" }: IContainer): boolean {
  return /(^|\/)mynah(-[a-z-]+)?:/.test(image);
}

/** Settings that a container gets, with those of its ConfigMaps; undefined: from elsewhere. */
export function environmentOf(
  container: IContainer,
  manifests: readonly Manifest[],
): ReadonlyMap<string, string | undefined> {
  const maps = (container.envFrom ?? []).map(({ configMapRef }) =>
    manifests.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === configMapRef?.name),
  );
  const fromMaps = maps.flatMap((map) => Object.entries(map?.data ?? {}));
  return new Map([...fromMaps, ...(container.env ?? []).map(({ name, value }) => [name, value] as const)]);
}
