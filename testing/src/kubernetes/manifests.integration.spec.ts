import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runProgram } from "../run-program.js";
import { findKubernetesPrograms, type KubernetesPrograms } from "./kubernetes-programs.js";
import { makeManifests } from "./make-manifests.js";
import { parseManifests, titleOf, type Manifest } from "./manifest.js";
import { isLetThrough, type End } from "./network-flow.js";
import { readKnownSettings, readMetricNames } from "./read-known-settings.js";
import { CHART, renderChart, renderOverlay } from "./render.js";
import { REPOSITORY } from "./repository.js";
import { confined } from "./rules/confined.js";
import { drained } from "./rules/drained.js";
import { probed } from "./rules/probed.js";
import { referenced } from "./rules/referenced.js";
import type { Rule } from "./rules/rule.js";
import { scaled } from "./rules/scaled.js";
import { selected } from "./rules/selected.js";
import { settingsRead } from "./rules/settings-read.js";
import { comparable, withPlainNames } from "./same-manifests.js";
import { workloadsOf } from "./workload.js";
import { validateManifest } from "./validate-manifest.js";

/** Folders for kustomize, and the value files with which the chart is to say the same. */
const OVERLAYS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  "overlays/cpu": ["values-cpu.yaml"],
  "overlays/gpu": ["values-gpu.yaml"],
  "overlays/keda": ["values-keda.yaml"],
  "overlays/observability": ["values-observability.yaml"],
  "overlays/managed-redis": ["values-managed-redis.yaml"],
  "overlays/fleet": ["values-gpu.yaml", "values-keda.yaml", "values-observability.yaml"],
};

/** Values of the chart that no overlay sets. */
const OTHER_VALUES: readonly (readonly string[])[] = [
  ["keda.enabled=true", "settings.MYNAH_SHARDS=3"],
  ["networkPolicies=false", "models.enabled=true", "models.storageClassName=nfs", "redis.storageClassName=ssd"],
  ["secretSettings.SENTRY_DSN.secret=theirs", "secretSettings.SENTRY_DSN.key=dsn", "models.hubTokenSecret=theirs"],
  ["models.enabled=true", "models.hubTokenSecret=theirs", "image.pullSecrets[0].name=registry"],
  ["gpu.enabled=true", "gpu.perLlmWorker=0", "gpu.runtimeClassName=nvidia", "llmWorker.nodeSelector.disk=fast"],
  ["gpu.enabled=true", "vocoderWorker.tolerations[0].key=spot", "vocoderWorker.tolerations[0].operator=Exists"],
  ["llmWorker.tolerations[0].key=spot", "moreEgress[0].ports[0].port=443", "gateway.service.annotations.a=b"],
  [
    "keda.enabled=true",
    "observability.enabled=true",
    "redis.enabled=false",
    "redis.host=r.example",
    "redis.privateCa=false",
  ],
];

const codecOf = (profile: string): string => {
  const file = (path: string): string => readFileSync(join(REPOSITORY, "models", profile, path), "utf8");
  const { codec } = JSON.parse(file("profile.json")) as { codec: { manifest: string } };
  return (JSON.parse(file(codec.manifest)) as { name: string }).name;
};

const RULES: Readonly<Record<string, Rule>> = {
  confined,
  probed,
  drained,
  referenced,
  selected,
  settingsRead: settingsRead(readKnownSettings()),
  scaled: scaled({ codecOf, metrics: readMetricNames() }),
};

/** The YAML in a page, which may stand in a list. */
function yamlIn(page: string): readonly string[] {
  return [...page.matchAll(/^( *)```yaml\n([\s\S]*?)```/gm)].map(([, indent = "", text = ""]) =>
    text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}

const found = await findKubernetesPrograms();
if (typeof found === "string") console.warn(`mynah: the manifests are not tried: ${found}`);

describe.skipIf(typeof found === "string")("the manifests", () => {
  const { helm, kubectl } = found as KubernetesPrograms;
  let secrets: readonly Manifest[] = [];

  beforeAll(async () => {
    const { status, stdout, stderr } = await runProgram("sh", [join(REPOSITORY, "k8s/secrets.sh")]);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    secrets = parseManifests(stdout.toString());
  });

  it("are those that the chart makes", async () => {
    for (const [path, text] of await makeManifests(helm)) {
      const written = readFileSync(join(REPOSITORY, path), "utf8");
      const isYaml = path.endsWith(".yaml");
      const hint = `${path}: npm run make:manifests`;
      expect(isYaml ? parseManifests(written) : written, hint).toEqual(isYaml ? parseManifests(text) : text);
    }
  });

  it("pass Helm's own checks", async () => {
    const { status, stdout } = await runProgram(helm, ["lint", "--strict", CHART]);
    expect(status, stdout.toString()).toBe(0);
  });

  it("have secrets that Kubernetes takes, and a namespace for them before", () => {
    expect(secrets.flatMap(validateManifest)).toEqual([]);
    expect(secrets.map(titleOf)).toEqual([
      "Namespace/mynah",
      "Secret/redis-users",
      "Secret/redis-acl",
      "Secret/redis-tls",
    ]);
  });

  describe.each(Object.entries(OVERLAYS))("%s", (folder, valueFiles) => {
    let manifests: readonly Manifest[] = [];

    beforeAll(async () => {
      manifests = withPlainNames(parseManifests(await renderOverlay(kubectl, folder)));
    });

    it("fits the published schemas", () => {
      expect(manifests.length).toBeGreaterThan(10);
      expect(manifests.flatMap(validateManifest)).toEqual([]);
    });

    it("is what the chart says with the same values", async () => {
      const chart = parseManifests(await renderChart(helm, { valueFiles }));
      expect(comparable(manifests)).toEqual(comparable(chart));
    });

    it.each(Object.entries(RULES))("keeps the rule `%s`", (_, rule) => {
      expect(rule([...manifests, ...secrets])).toEqual([]);
    });
  });

  it.each(OTHER_VALUES)("fit the schemas and keep the rules with %s", async (...set) => {
    const manifests = parseManifests(await renderChart(helm, { set }));
    const theirs = parseManifests("kind: Secret\nmetadata: { name: theirs }\ndata: { dsn: '', token: '' }");
    expect(manifests.flatMap(validateManifest)).toEqual([]);
    for (const [name, rule] of Object.entries(RULES))
      expect(rule([...manifests, ...secrets, ...theirs]), name).toEqual([]);
  });

  it("go with the overlay and the Ingress of docs/kubernetes.md", async () => {
    const [overlay = "", ingress = ""] = yamlIn(readFileSync(join(REPOSITORY, "docs/kubernetes.md"), "utf8"));
    mkdirSync(join(REPOSITORY, ".mynah"), { recursive: true });
    const folder = mkdtempSync(join(REPOSITORY, ".mynah", "overlay-"));
    writeFileSync(join(folder, "kustomization.yaml"), overlay.replaceAll("mynah/k8s/", "../../k8s/"));
    const rendered = await renderOverlay(kubectl, folder).finally(() => rmSync(folder, { recursive: true }));
    const manifests = withPlainNames(parseManifests(rendered));
    expect([...manifests, ...parseManifests(ingress)].flatMap(validateManifest)).toEqual([]);
    for (const [name, rule] of Object.entries(RULES)) expect(rule([...manifests, ...secrets]), name).toEqual([]);
    expect(rendered.match(/image: registry.example.com\/mynah/g)).toHaveLength(5);
  });

  it("have a pod for operators that is as confined, and finds its secrets", async () => {
    const pod = parseManifests(readFileSync(join(REPOSITORY, "k8s/operator.yaml"), "utf8"));
    const base = withPlainNames(parseManifests(await renderOverlay(kubectl, "base")));
    expect(pod.flatMap(validateManifest)).toEqual([]);
    for (const name of ["confined", "referenced", "selected", "settingsRead"])
      expect(RULES[name]?.([...base, ...pod, ...secrets]), name).toEqual([]);
  });

  it("have Prometheus call the programs what the dashboards and alerts call them", async () => {
    const text = await renderOverlay(kubectl, "overlays/observability");
    const [monitor] = parseManifests(text).filter(({ kind }) => kind === "PodMonitor");
    expect(monitor?.spec).toMatchObject({ jobLabel: "app.kubernetes.io/name" });
    const jobs = [...text.matchAll(/\bjob=~?\\*"([\w|-]+)/g)].flatMap(([, names = ""]) => names.split("|"));
    const names = workloadsOf(parseManifests(text)).map(({ labels }) => labels["app.kubernetes.io/name"]);
    for (const job of new Set(jobs)) expect(names).toContain(job);
  });

  it("let through what has to flow, and nothing else", async () => {
    const manifests = parseManifests(await renderOverlay(kubectl, "overlays/fleet"));
    const pod = (name: string): End => ({
      labels: { "app.kubernetes.io/name": name, "app.kubernetes.io/part-of": "mynah" },
    });
    const [gateway, llm, vocoder, redis] = ["gateway", "llm-worker", "vocoder-worker", "redis"].map(pod) as [
      End,
      End,
      End,
      End,
    ];
    const [exporter, operator] = [pod("redis-exporter"), pod("operator")];
    const [client, metadata] = [{ address: "203.0.113.9" }, { address: "169.254.169.254" }];
    const [keda, monitoring, stranger] = ["keda", "monitoring", "shop"].map((namespace) => ({ namespace })) as [
      End,
      End,
      End,
    ];
    const isOpen = (from: End, to: End, port: string | number): boolean => isLetThrough(manifests, { from, to, port });

    for (const from of [gateway, llm, vocoder, exporter, operator, keda])
      expect(isOpen(from, redis, "redis")).toBe(true);
    for (const from of [stranger, client, monitoring]) expect(isOpen(from, redis, "redis")).toBe(false);
    for (const to of [gateway, llm, vocoder, exporter]) expect(isOpen(monitoring, to, "metrics")).toBe(true);
    for (const from of [stranger, client, gateway]) expect(isOpen(from, llm, "metrics")).toBe(false);
    expect(isOpen(client, gateway, "http")).toBe(true);
    expect(isOpen(client, gateway, "metrics")).toBe(false);
    expect(isOpen(vocoder, gateway, "http")).toBe(false);
    expect([llm, vocoder, gateway, redis].map((from) => isOpen(from, client, 443))).toEqual([true, true, false, false]);
    expect(isOpen(llm, metadata, 443)).toBe(false);
    expect(isOpen(gateway, monitoring, 4318)).toBe(true);
  });
});
