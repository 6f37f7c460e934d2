import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./repository.js";
import type { KnownSettings } from "./rules/settings-read.js";

/** Where each program says what it reads. */
const SCHEMAS: Readonly<Record<string, string>> = {
  gateway: "apps/gateway/src/gateway-settings.ts",
  "llm-worker": "apps/llm-worker/src/settings.ts",
  "vocoder-worker": "apps/vocoder-worker/src/vocoder-settings.ts",
};
const FOR_ALL = "libs/program/src";
const OF_LIBRARIES = ["OTEL_EXPORTER_OTLP_ENDPOINT"];
/** Read by the command that pulls models. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  "model-init": ["HF_TOKEN", "HF_ENDPOINT", "HF_HUB_OFFLINE", "MYNAH_MODELS"],
};

/** What the roles read, from the sources of their settings: the keys of the schemas in them. */
export function readKnownSettings(): KnownSettings {
  const forAll = sourcesIn(FOR_ALL).flatMap((source) => namesIn(source, /^\s+([A-Z][A-Z0-9_]+): z\b/gm));
  return {
    namesOf: (role) => {
      const schemas = Object.entries(SCHEMAS).filter(([name]) => role === undefined || name === role);
      const own = schemas.flatMap(([, schema]) => namesIn(sourceOf(schema)));
      return new Set([...forAll, ...own, ...(OTHERS[role ?? ""] ?? []), ...OF_LIBRARIES]);
    },
    metricsPortOf: (role) => {
      const schema = SCHEMAS[role];
      const found = schema && /METRICS_PORT: \S+\.default\(([\d_]+)\)/.exec(sourceOf(schema));
      return found ? Number(found[1]?.replace("_", "")) : undefined;
    },
  };
}

/** Metrics that the programs register. */
export function readMetricNames(): ReadonlySet<string> {
  const folders = ["apps/gateway/src", "apps/llm-worker/src", "apps/vocoder-worker/src", "libs/program/src"];
  const sources = folders.flatMap(sourcesIn);
  return new Set(sources.flatMap((source) => source.match(/(?<=")mynah_\w+(?=")/g) ?? []));
}

function namesIn(source: string, schemaKey = /^\s+([A-Z][A-Z0-9_]+):/gm): readonly string[] {
  return [...source.matchAll(schemaKey)].map(([, name = ""]) => name);
}

/** The TypeScript of a folder and those in it, but for its tests. */
function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".spec.ts"))
    .map((name) => sourceOf(`${folder}/${name}`));
}

function sourceOf(file: string): string {
  return readFileSync(join(REPOSITORY, file), "utf8");
}
