import { isSelected, type LabelSelector } from "./label-selector.js";
import type { Labels, Manifest } from "./manifest.js";

/** An end of a connection: a pod of this namespace, a pod of another one, or an address outside. */
export interface End {
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly address?: string;
}

export interface Flow {
  readonly from: End;
  readonly to: End;
  /** as the policies name it, or its number */
  readonly port: string | number;
}

interface Peer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface Opening {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly port: string | number }[];
}

interface PolicySpec {
  readonly podSelector: LabelSelector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Opening[];
  readonly egress?: readonly Opening[];
}

/**
 * Whether the NetworkPolicies of these manifests let a connection through: a pod here that a policy of a direction selects may do in
 * that direction what one of them opens, and one that none selects may do everything.
 */
export function isLetThrough(manifests: readonly Manifest[], { from, to, port }: Flow): boolean {
  const policies = manifests.filter(({ kind }) => kind === "NetworkPolicy").map(({ spec }) => spec as PolicySpec);
  const leaves = opens(policies, { type: "Egress", pod: from, peer: to, port });
  return leaves && opens(policies, { type: "Ingress", pod: to, peer: from, port });
}

interface Step {
  readonly type: "Ingress" | "Egress";
  readonly pod: End;
  readonly peer: End;
  readonly port: string | number;
}

function opens(policies: readonly PolicySpec[], { type, pod, peer, port }: Step): boolean {
  if (!isHere(pod)) return true;
  const mine = policies.filter(
    (policy) => policy.policyTypes.includes(type) && isSelected(pod.labels ?? {}, policy.podSelector),
  );
  if (mine.length === 0) return true;
  const openings = mine.flatMap(({ ingress = [], egress = [] }) => (type === "Ingress" ? ingress : egress));
  return openings.some(({ from, to, ports }) => {
    const peers = type === "Ingress" ? from : to;
    const isPeer = peers === undefined || peers.some((named) => isPeerOf(named, peer));
    return isPeer && (ports === undefined || ports.some((open) => open.port === port));
  });
}

function isHere({ namespace, address }: End): boolean {
  return namespace === undefined && address === undefined;
}

function isPeerOf({ podSelector, namespaceSelector, ipBlock }: Peer, end: End): boolean {
  if (ipBlock)
    return end.address !== undefined && isWithin(end.address, ipBlock.cidr) && !isExcepted(end.address, ipBlock);
  if (end.address !== undefined) return false;
  const isNamespace = namespaceSelector
    ? isSelected({ "kubernetes.io/metadata.name": end.namespace ?? "" }, namespaceSelector)
    : end.namespace === undefined;
  return isNamespace && isSelected(end.labels ?? {}, podSelector ?? {});
}

function isExcepted(address: string, { except = [] }: NonNullable<Peer["ipBlock"]>): boolean {
  return except.some((cidr) => isWithin(address, cidr));
}

function isWithin(address: string, cidr: string): boolean {
  const [network = "", bits = "32"] = cidr.split("/");
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(network) / size);
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}
