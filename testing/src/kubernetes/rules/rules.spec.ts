import { describe, expect, it } from "vitest";
import { confined } from "./confined.js";
import { drained } from "./drained.js";
import { probed } from "./probed.js";
import { referenced } from "./referenced.js";
import type { Rule } from "./rule.js";
import { scaled } from "./scaled.js";
import { selected } from "./selected.js";
import { settingsRead } from "./settings-read.js";
import { soundManifests } from "./testing/sound-manifests.js";

const namesOf = (): ReadonlySet<string> => new Set(["MYNAH_PROFILE", "MYNAH_SHARDS", "DRAIN_MS", "LOOKAHEAD"]);
const RULES: Readonly<Record<string, Rule>> = {
  confined,
  drained,
  probed,
  referenced,
  selected,
  settings: settingsRead({ namesOf, metricsPortOf: () => 9_465 }),
  scaled: scaled({ codecOf: () => "whistle", metrics: new Set(["mynah_listeners"]) }),
};
const POD = "Deployment/spec/template/spec";
const CONTAINER = `${POD}/containers/0`;
const KEDA = "ScaledObject/spec";

/** Rule, path of what is changed, what to, what the rule says then. */
const FAULTS: readonly (readonly [string, string, unknown, RegExp])[] = [
  ["confined", `${POD}/securityContext/runAsNonRoot`, undefined, /run as root/],
  ["confined", `${POD}/securityContext/runAsUser`, 0, /run as root/],
  ["confined", `${POD}/securityContext/seccompProfile`, undefined, /seccomp/],
  ["confined", `${POD}/automountServiceAccountToken`, undefined, /token/],
  ["confined", `${POD}/enableServiceLinks`, true, /addresses/],
  ["confined", `${POD}/hostNetwork`, true, /namespaces/],
  ["confined", `${POD}/volumes/0/hostPath`, { path: "/" }, /folder of the node/],
  ["confined", `${CONTAINER}/securityContext/readOnlyRootFilesystem`, false, /write to its root/],
  ["confined", `${CONTAINER}/securityContext/allowPrivilegeEscalation`, undefined, /gain privileges/],
  ["confined", `${CONTAINER}/securityContext/capabilities`, undefined, /capabilities/],
  ["confined", `${CONTAINER}/securityContext/privileged`, true, /privileged/],
  ["confined", `${CONTAINER}/resources/limits/memory`, undefined, /no limit of memory/],
  ["confined", `${CONTAINER}/resources/requests/cpu`, undefined, /requests no cpu/],
  ["confined", `${CONTAINER}/image`, "mynah-llm-worker", /names no version/],
  ["confined", `${CONTAINER}/image`, "mynah-llm-worker:latest", /names no version/],
  ["probed", `${CONTAINER}/startupProbe`, undefined, /time to load/],
  ["probed", `${CONTAINER}/readinessProbe`, undefined, /is ready/],
  ["probed", `${CONTAINER}/livenessProbe`, undefined, /lives/],
  ["probed", `${CONTAINER}/livenessProbe/httpGet/path`, "/readyz", /healthz/],
  ["probed", `${CONTAINER}/livenessProbe`, { exec: { command: ["redis-cli", "ping"] } }, /command/],
  ["drained", `${POD}/terminationGracePeriodSeconds`, undefined, /killed after 30 s and needs 35 s/],
  ["drained", "ConfigMap/data/DRAIN_MS", "60000", /needs 70 s/],
  ["drained", `${CONTAINER}/lifecycle/preStop/exec/command/1`, "20", /needs 50 s/],
  ["referenced", `${CONTAINER}/envFrom/0/configMapRef/name`, "mynha", /no ConfigMap\/mynha/],
  ["referenced", "Secret/data/llm-worker", undefined, /no Secret\/redis-users\/llm-worker/],
  ["referenced", `${POD}/serviceAccountName`, "mynah", /no ServiceAccount\/mynah/],
  ["referenced", `${POD}/volumes/0`, { name: "redis", persistentVolumeClaim: { claimName: "r" } }, /no Persist.*\/r/],
  ["referenced", `${CONTAINER}/volumeMounts/0/name`, "models", /models, which is no volume/],
  ["referenced", `${CONTAINER}/volumeMounts/0`, undefined, /nobody mounts redis/],
  ["selected", "Deployment/spec/selector/matchLabels/app", "gateway", /own pods/],
  ["selected", "PodDisruptionBudget/spec/selector/matchLabels/app", "gateway", /selects no pod/],
  ["selected", "NetworkPolicy/spec/ingress/0/from/0/podSelector/matchLabels/app", "gateway", /selects no pod/],
  ["selected", "NetworkPolicy/spec/ingress/0/ports/0/port", 9_999, /port 9999/],
  ["settings", `${CONTAINER}/env/0/name`, "LOOKAHAED", /LOOKAHAED is read by nobody/],
  ["settings", "ConfigMap/data/MYNAH_PROFLIE", "x", /MYNAH_PROFLIE/],
  ["settings", `${CONTAINER}/ports/0/containerPort`, 9_464, /opens 9465/],
  ["scaled", `${KEDA}/scaleTargetRef/name`, "vocoder-worker", /no Deployment/],
  ["scaled", `${KEDA}/minReplicaCount`, 0, /down to nobody/],
  ["scaled", "Deployment/spec/replicas", 2, /fixed number/],
  ["scaled", "ConfigMap/data/MYNAH_PROFILE", "crow", /nobody watches .*speech-crow:active/],
  ["scaled", `${KEDA}/advanced/scalingModifiers/formula`, "wait + prioritized", /active does not count/],
  ["scaled", `${KEDA}/triggers/1/authenticationRef`, { name: "redis" }, /TriggerAuthentication/],
];

describe("the rules for manifests", () => {
  it.each(Object.entries(RULES))("%s finds nothing wrong with sound ones", (_, rule) => {
    expect(rule(soundManifests())).toEqual([]);
  });

  it.each(FAULTS)("%s sees %s = %j", (...[name, at, to, words]) => {
    expect(RULES[name]?.(soundManifests({ at, to })).join("\n")).toMatch(words);
  });

  it("scaled wants a vocoder's streams watched by lag and by length", () => {
    const renamed = JSON.stringify(soundManifests()).replaceAll('"llm-worker"', '"vocoder-worker"');
    expect(RULES["scaled"]?.(JSON.parse(renamed) as ReturnType<typeof soundManifests>)).toEqual([
      "ScaledObject/vocoder-worker: nobody watches the lag of {mynah:0}:windows:whistle",
      "ScaledObject/vocoder-worker: nobody watches the length of {mynah:0}:windows:whistle, which is known when the lag is not",
    ]);
  });

  it("scaled wants metrics that there are", () => {
    const query = "sum(mynah_listeners) / sum(mynah_listners)";
    const triggers = [{ type: "prometheus", metadata: { query } }];
    const renamed = JSON.stringify(soundManifests({ at: `${KEDA}/triggers`, to: triggers }));
    const manifests = JSON.parse(renamed.replaceAll('"llm-worker"', '"gateway"')) as ReturnType<typeof soundManifests>;
    expect(RULES["scaled"]?.(manifests)).toEqual(["ScaledObject/gateway: there is no metric mynah_listners"]);
  });
});
