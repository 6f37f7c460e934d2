import type { IContainer } from "kubernetes-models/v1/Container";
import { isOurs, workloadsOf } from "../workload.js";
import type { Rule } from "./rule.js";

/** Kubernetes asks each container whether it serves, and whether it lives; the latter never of anybody else, such as Redis. */
export const probed: Rule = (manifests) =>
  workloadsOf(manifests).flatMap(({ title, pod }) =>
    pod.containers.flatMap((container) => faultsOf(container).map((fault) => `${title} ${container.name}: ${fault}`)),
  );

function faultsOf(container: IContainer): readonly string[] {
  const { readinessProbe, livenessProbe } = container;
  return [
    ...(readinessProbe ? [] : ["nobody asks whether it is ready"]),
    ...(livenessProbe ? [] : ["nobody asks whether it lives"]),
    ...(livenessProbe?.exec ? ["liveness by a command may hang on others"] : []),
    ...(isOurs(container) ? ownFaults(container) : []),
  ];
}

function ownFaults({ startupProbe, readinessProbe, livenessProbe }: IContainer): readonly string[] {
  return [
    ...(readinessProbe?.httpGet?.path === "/readyz" ? [] : ["readiness is told at /readyz"]),
    ...(livenessProbe?.httpGet?.path === "/healthz" ? [] : ["liveness is told at /healthz, which asks nobody else"]),
    ...(startupProbe ? [] : ["no time to load before liveness counts"]),
  ];
}
