import { keys, VOCODERS_GROUP } from "@mynah/protocol";
import { titleOf, type Manifest } from "../manifest.js";
import { workloadsOf } from "../workload.js";
import type { Rule } from "./rule.js";

interface Trigger {
  readonly type: string;
  readonly name?: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly authenticationRef?: { readonly name: string };
}

interface ScaledSpec {
  readonly scaleTargetRef: { readonly name: string };
  readonly minReplicaCount?: number;
  readonly triggers: readonly Trigger[];
  readonly advanced?: { readonly scalingModifiers?: { readonly formula?: string } };
}

export interface ScaledWorld {
  /** what the codec of a profile is called */
  readonly codecOf: (profile: string) => string;
  /** metrics that the programs have */
  readonly metrics: ReadonlySet<string>;
}

/** KEDA watches the queue and the streams that the workers really use, and nobody else says how many of them there are. */
export function scaled(world: ScaledWorld): Rule {
  return (manifests) => {
    const settings =
      manifests.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === "mynah")?.data ?? {};
    return manifests
      .filter(({ kind }) => kind === "ScaledObject")
      .flatMap((manifest) => {
        const spec = manifest.spec as ScaledSpec;
        return [
          ...targetFaults(spec, manifests),
          ...(spec.minReplicaCount ? [] : ["goes down to nobody: the next speech waits for a model to load"]),
          ...watchFaults(spec, { ...world, settings }),
        ].map((fault) => `${titleOf(manifest)}: ${fault}`);
      });
  };
}

function targetFaults(
  { scaleTargetRef: { name }, triggers }: ScaledSpec,
  manifests: readonly Manifest[],
): readonly string[] {
  const target = workloadsOf(manifests).find((workload) => workload.kind === "Deployment" && workload.name === name);
  const accounts = manifests
    .filter(({ kind }) => kind === "TriggerAuthentication")
    .map(({ metadata }) => metadata.name);
  const strangers = triggers.filter(({ authenticationRef: ref }) => ref && !accounts.includes(ref.name));
  return [
    ...(target === undefined ? [`there is no Deployment ${name}`] : []),
    ...(target?.replicas === undefined ? [] : [`${name} also has a fixed number of replicas`]),
    ...strangers.map((trigger) => `trigger ${trigger.name}: there is no TriggerAuthentication`),
  ];
}

interface Watched extends ScaledWorld {
  readonly settings: Readonly<Record<string, string>>;
}

function watchFaults(spec: ScaledSpec, { settings, codecOf, metrics }: Watched): readonly string[] {
  const { MYNAH_PROFILE: profile = "", MYNAH_SHARDS: shards = "1" } = settings;
  const name = spec.scaleTargetRef.name;
  if (name === "llm-worker") return queueFaults(spec, profile);
  const streams = [...Array(Number(shards)).keys()].map((shard) => keys.windows(codecOf(profile), shard));
  if (name === "vocoder-worker") return streams.flatMap((stream) => streamFaults(spec, stream));
  const named = spec.triggers.flatMap(({ metadata: { query = "" } }) => query.match(/mynah_\w+/g) ?? []);
  return named.filter((metric) => !metrics.has(metric)).map((metric) => `there is no metric ${metric}`);
}

function queueFaults({ triggers, advanced }: ScaledSpec, profile: string): readonly string[] {
  const formula = advanced?.scalingModifiers?.formula ?? "";
  return ["wait", "prioritized", "active"].flatMap((state) => {
    const list = `${keys.queuePrefix}:${keys.queue(profile)}:${state}`;
    const trigger = triggers.find(({ metadata }) => metadata["listName"] === list);
    if (trigger === undefined) return [`nobody watches ${list}`];
    return formula.includes(trigger.name ?? "?") ? [] : [`${state} does not count in ${formula || "any formula"}`];
  });
}

function streamFaults({ triggers }: ScaledSpec, stream: string): readonly string[] {
  const watching = triggers.map(({ metadata }) => metadata).filter((metadata) => metadata["stream"] === stream);
  const byLag = watching.some(({ consumerGroup, lagCount }) => consumerGroup === VOCODERS_GROUP && lagCount);
  const byLength = watching.some(({ consumerGroup, streamLength }) => !consumerGroup && streamLength);
  return [
    ...(byLag ? [] : [`nobody watches the lag of ${stream}`]),
    ...(byLength ? [] : [`nobody watches the length of ${stream}, which is known when the lag is not`]),
  ];
}
