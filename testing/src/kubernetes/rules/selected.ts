import { isSelected, type LabelSelector } from "../label-selector.js";
import { titleOf, type Manifest } from "../manifest.js";
import { workloadsOf, type Workload } from "../workload.js";
import type { Rule } from "./rule.js";

/** Who selects pods selects some, and whoever names one of their ports names one that they open. */
export const selected: Rule = (manifests) => {
  const workloads = workloadsOf(manifests);
  return [
    ...workloads.flatMap(({ title, labels, selector }) =>
      isSelected(labels, { matchLabels: selector }) ? [] : [`${title}: does not select its own pods`],
    ),
    ...manifests.flatMap((manifest) =>
      selectionsOf(manifest).flatMap((selection) =>
        faultsOf(selection, workloads).map((fault) => `${titleOf(manifest)}: ${fault}`),
      ),
    ),
  ];
};

interface Selection {
  readonly selector: LabelSelector;
  /** ports of the pods that are selected, by name or number */
  readonly ports: readonly (string | number)[];
}

interface Port {
  readonly port?: string | number;
  readonly targetPort?: string | number;
}

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
}

function selectionsOf({ kind, spec }: Manifest): readonly Selection[] {
  if (kind === "Service") return [serviceSelection(spec as Parameters<typeof serviceSelection>[0])];
  if (kind === "PodDisruptionBudget") return [{ selector: (spec as { selector: LabelSelector }).selector, ports: [] }];
  if (kind === "PodMonitor") return [monitorSelection(spec as Parameters<typeof monitorSelection>[0])];
  if (kind === "NetworkPolicy") return policySelections(spec as PolicySpec);
  return [];
}

function serviceSelection(spec: {
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly Port[];
}): Selection {
  return {
    selector: { matchLabels: spec.selector },
    ports: spec.ports.map(({ targetPort, port }) => targetPort ?? port ?? ""),
  };
}

function monitorSelection(spec: {
  readonly selector: LabelSelector;
  readonly podMetricsEndpoints: readonly Port[];
}): Selection {
  return { selector: spec.selector, ports: spec.podMetricsEndpoints.map(({ port }) => port ?? "") };
}

interface PolicySpec {
  readonly podSelector: LabelSelector;
  readonly ingress?: readonly { readonly from?: readonly Peer[]; readonly ports?: readonly Port[] }[];
  readonly egress?: readonly { readonly to?: readonly Peer[]; readonly ports?: readonly Port[] }[];
}

/** The pods that a policy is for, with the ports that it opens; and the pods of this namespace that it names as their peers. */
function policySelections({ podSelector, ingress = [], egress = [] }: PolicySpec): readonly Selection[] {
  const opened = ingress.flatMap(({ ports = [] }) => ports.map(({ port = "" }) => port));
  const peers = (list: readonly Peer[] = []): readonly LabelSelector[] =>
    list.flatMap(({ podSelector: pods, namespaceSelector }) => (pods && !namespaceSelector ? [pods] : []));
  return [
    { selector: podSelector, ports: opened },
    ...ingress.flatMap(({ from }) => peers(from).map((selector) => ({ selector, ports: [] }))),
    ...egress.flatMap(({ to, ports = [] }) =>
      peers(to).map((selector) => ({ selector, ports: ports.map(({ port = "" }) => port) })),
    ),
  ].filter(({ selector }) => !isOfTheOperator(selector));
}

/** An engine beside Mynah's own pods is for the operator to start. */
function isOfTheOperator({ matchLabels = {} }: LabelSelector): boolean {
  return matchLabels["app.kubernetes.io/component"] === "engine";
}

function faultsOf({ selector, ports }: Selection, workloads: readonly Workload[]): readonly string[] {
  const pods = workloads.filter(({ labels }) => isSelected(labels, selector));
  if (pods.length === 0) return [`selects no pod: ${JSON.stringify(selector)}`];
  const open = new Set(pods.flatMap(({ pod }) => pod.containers.flatMap(portsOf)));
  return ports.filter((port) => !open.has(port)).map((port) => `port ${port} is opened by none of its pods`);
}

function portsOf({ ports = [] }: Workload["pod"]["containers"][number]): readonly (string | number)[] {
  return ports.flatMap(({ name, containerPort }) => [containerPort, ...(name === undefined ? [] : [name])]);
}
