import type { IContainer } from "kubernetes-models/v1/Container";
import { containersOf, workloadsOf, type Workload } from "../workload.js";
import type { Rule } from "./rule.js";

/** Pods have no rights that they do not need, and take no more of a node than they said. */
export const confined: Rule = (manifests) =>
  workloadsOf(manifests).flatMap((workload) => [
    ...podFaults(workload).map((fault) => `${workload.title}: ${fault}`),
    ...containersOf(workload).flatMap((container) =>
      containerFaults(container).map((fault) => `${workload.title} ${container.name}: ${fault}`),
    ),
  ]);

function podFaults({ pod }: Workload): readonly string[] {
  const { securityContext: security } = pod;
  return [
    ...fault(security?.runAsNonRoot === true && security.runAsUser !== 0, "may run as root"),
    ...fault(security?.seccompProfile?.type === "RuntimeDefault", "no seccomp profile"),
    ...fault(pod.automountServiceAccountToken === false, "gets a token for Kubernetes"),
    ...fault(pod.enableServiceLinks === false, "gets the addresses of all services into its environment"),
    ...fault(!pod.hostNetwork && !pod.hostPID && !pod.hostIPC, "shares the node's namespaces"),
    ...fault(!(pod.volumes ?? []).some(({ hostPath }) => hostPath), "mounts a folder of the node"),
  ];
}

function containerFaults({ securityContext: security, resources, image = "" }: IContainer): readonly string[] {
  return [
    ...fault(security?.readOnlyRootFilesystem === true, "may write to its root file system"),
    ...fault(security?.allowPrivilegeEscalation === false, "may gain privileges"),
    ...fault(security?.capabilities?.drop?.includes("ALL") === true, "keeps capabilities"),
    ...fault(security?.privileged !== true, "is privileged"),
    ...["cpu", "memory"].flatMap((name) => [
      ...fault(resources?.requests?.[name] !== undefined, `requests no ${name}`),
      ...fault(resources?.limits?.[name] !== undefined, `has no limit of ${name}`),
    ]),
    ...fault(/:[^/]+$/.test(image) && !image.endsWith(":latest"), `image ${image} names no version`),
  ];
}

function fault(isWell: boolean, words: string): readonly string[] {
  return isWell ? [] : [words];
}
