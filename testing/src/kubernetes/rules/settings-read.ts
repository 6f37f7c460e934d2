import type { IContainer } from "kubernetes-models/v1/Container";
import { environmentOf, isOurs, workloadsOf } from "../workload.js";
import type { Rule } from "./rule.js";

export interface KnownSettings {
  /** what a role reads, by its name; without a name: what any of them reads */
  readonly namesOf: (role?: string) => ReadonlySet<string>;
  /** the port that a role opens for metrics and probes when nobody tells it another */
  readonly metricsPortOf: (role: string) => number | undefined;
}

/** What a role finds in its environment is what it reads, and its ports are those that it opens. */
export function settingsRead({ namesOf, metricsPortOf }: KnownSettings): Rule {
  return (manifests) =>
    workloadsOf(manifests).flatMap(({ title, pod }) =>
      [...(pod.initContainers ?? []), ...pod.containers].filter(isOurs).flatMap((container) => {
        const settings = environmentOf(container, manifests);
        const [known, shared] = [namesOf(container.name), namesOf()];
        const sharedNames = environmentOf({ ...container, env: [], envFrom: sharedMaps(container) }, manifests);
        const unread = [...settings.keys()].filter((name) => !isIn(sharedNames.has(name) ? shared : known, name));
        return [
          ...unread.map((name) => `${title} ${container.name}: ${name} is read by nobody`),
          ...portFaults(container, settings, metricsPortOf).map((fault) => `${title} ${container.name}: ${fault}`),
        ];
      }),
    );
}

/** What is not for one role alone need not be read by each. */
function sharedMaps({ name, envFrom = [] }: IContainer): NonNullable<IContainer["envFrom"]> {
  return envFrom.filter(({ configMapRef }) => configMapRef?.name !== name);
}

function isIn(known: ReadonlySet<string>, name: string): boolean {
  return known.has(name) || known.has(name.replace(/_FILE$/, ""));
}

function portFaults(
  { name, ports = [] }: IContainer,
  settings: ReadonlyMap<string, string | undefined>,
  metricsPortOf: KnownSettings["metricsPortOf"],
): readonly string[] {
  const opened = new Map(ports.map((port) => [port.name ?? "", port.containerPort]));
  const metrics = Number(settings.get("METRICS_PORT") ?? metricsPortOf(name));
  const http = Number(settings.get("PORT") ?? 8_080);
  return [
    ...(opened.has("metrics") && opened.get("metrics") !== metrics ? [`opens ${metrics} for metrics`] : []),
    ...(opened.has("http") && opened.get("http") !== http ? [`opens ${http} for its doors`] : []),
  ];
}
