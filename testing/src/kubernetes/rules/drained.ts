import type { IContainer } from "kubernetes-models/v1/Container";
import { environmentOf, isOurs, workloadsOf } from "../workload.js";
import type { Manifest } from "../manifest.js";
import type { Rule } from "./rule.js";

/** What `runProgram` gives a program to close in, beyond its drain. */
const CLOSE_S = 5;

/** No role is killed before it has ended or handed over what runs: the pause before SIGTERM, DRAIN_MS and closing fit in. */
export const drained: Rule = (manifests) =>
  workloadsOf(manifests).flatMap(({ title, pod }) => {
    const needed = pod.containers.filter(isOurs).map((container) => neededSeconds(container, manifests));
    const least = Math.max(0, ...needed);
    const given = pod.terminationGracePeriodSeconds ?? 30;
    return given >= least ? [] : [`${title}: is killed after ${given} s and needs ${least} s to end`];
  });

function neededSeconds(container: IContainer, manifests: readonly Manifest[]): number {
  const pause = container.lifecycle?.preStop?.exec?.command ?? [];
  const preStop = pause[0] === "sleep" ? Number(pause[1]) : 0;
  const drainMs = Number(environmentOf(container, manifests).get("DRAIN_MS") ?? Infinity);
  return preStop + drainMs / 1_000 + CLOSE_S;
}
