import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isMap, parseAllDocuments, type Document } from "yaml";
import { parseManifests } from "./manifest.js";
import { renderChart } from "./render.js";
import { REPOSITORY } from "./repository.js";

const NOTE = "# Made from k8s/helm/mynah by `npm run make:manifests`; change it there.\n";

const COMPONENT = "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n";
const DASHBOARDS = `${COMPONENT}generatorOptions:
  disableNameSuffixHash: true
  # by which Grafana's sidecar finds them
  labels: { grafana_dashboard: "1" }
`;
const OBSERVABILITY = `# For a cluster with the Prometheus operator and Grafana's sidecar, such as kube-prometheus-stack.
${COMPONENT}components:
  - ../../../grafana
`;

/** Files below the repository's root, and what stands in them. */
export type WrittenFiles = ReadonlyMap<string, string>;

const ALL = ["models", "keda", "observability"].map((part) => `${part}.enabled=true`);
/** Where a template's documents go, of those that belong to a part of the chart that is off by default. */
const COMPONENTS: Readonly<Record<string, string>> = {
  "models.yaml": "k8s/components/models",
  "keda.yaml": "k8s/components/keda",
  "observability.yaml": "k8s/components/observability",
  "prometheus-rule.yaml": "k8s/components/observability",
};
/** kustomize makes these of plain files, so that their names change with what is in them. */
const FROM_FILES = ["settings.yaml", "grafana-dashboards.yaml"];

/** The parts of k8s and grafana that are made from the chart: kustomize's base, and what its components add. */
export async function makeManifests(helm: string): Promise<WrittenFiles> {
  const base = await renderChart(helm, {});
  const all = await renderChart(helm, { set: ALL });
  const files = new Map<string, string>();
  for (const [template, documents] of byTemplate(base)) {
    if (!FROM_FILES.includes(template))
      files.set(`k8s/base/${template}`, documents.filter(isNoConfigMap).join("---\n"));
  }
  for (const [template, documents] of byTemplate(all)) {
    const folder = COMPONENTS[template];
    if (folder !== undefined) files.set(`${folder}/${template}`, documents.join("---\n"));
  }
  const noted = [...files].map(([path, text]) => [path, NOTE + text] as const);
  return new Map([...noted, ...settingsFiles(base), ...kustomizations(files)]);
}

/** Writes them, and removes what an earlier chart has left. */
export function writeManifests(files: WrittenFiles): void {
  rmSync(join(REPOSITORY, "k8s/base/settings"), { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(join(REPOSITORY, dirname(path)), { recursive: true });
    writeFileSync(join(REPOSITORY, path), text);
  }
}

/** Documents by the template that they come from. */
function byTemplate(rendered: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const piece of rendered.split(/^---\n/m)) {
    const source = /^# Source: \S+\/(\S+)\n/.exec(piece);
    const name = source?.[1];
    if (name === undefined) continue;
    found.set(name, [...(found.get(name) ?? []), withoutChecksum(piece.slice(source?.[0].length))]);
  }
  return found;
}

/** kustomize has its own way to start pods anew when their settings change. */
function withoutChecksum(text: string): string {
  return parseAllDocuments(text)
    .map((document) => {
      if (isMap(document.contents)) removeChecksum(document as Document);
      return document.toString({ lineWidth: 0 });
    })
    .join("---\n");
}

function removeChecksum(document: Document): void {
  const path = ["spec", "template", "metadata", "annotations"];
  if (document.hasIn([...path, "checksum/settings"])) document.deleteIn(path);
}

function isNoConfigMap(document: string): boolean {
  return !/^kind: ConfigMap$/m.test(document);
}

function settingsFiles(base: string): readonly (readonly [string, string])[] {
  const maps = parseManifests(base).filter(({ kind }) => kind === "ConfigMap");
  return maps.map(({ metadata: { name }, data = {} }) => {
    const file = data["redis.conf"];
    if (file !== undefined) return ["k8s/base/settings/redis.conf", file];
    const lines = Object.entries(data).map(([setting, value]) => `${setting}=${value}\n`);
    return [`k8s/base/settings/${name}.env`, lines.join("")];
  });
}

/** kustomize reads no files above the folder that it is told of: so the dashboards' own folder has one for it. */
function kustomizations(files: WrittenFiles): WrittenFiles {
  const names = readdirSync(join(REPOSITORY, "grafana/dashboards")).filter((name) => name.endsWith(".json"));
  const maps = names.sort().map((name) => `  - name: ${basename(name, ".json")}\n    files: [dashboards/${name}]\n`);
  const folder = "k8s/components/observability";
  const resources = [...files.keys()]
    .filter((path) => dirname(path) === folder)
    .map((path) => `  - ${basename(path)}\n`);
  return new Map([
    [
      "grafana/kustomization.yaml",
      `${NOTE}${DASHBOARDS}${maps.length === 0 ? "" : "configMapGenerator:\n"}${maps.join("")}`,
    ],
    [`${folder}/kustomization.yaml`, `${NOTE}${OBSERVABILITY}resources:\n${resources.join("")}`],
  ]);
}
