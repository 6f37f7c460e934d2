import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { freePort } from "../private-redis.js";
import { waitUntil } from "../wait-until.js";

const folder = fileURLToPath(new URL("../../../prometheus", import.meta.url));

/** One line of a panel: its labels, and what it was over time. */
export interface FoundSeries {
  readonly metric: Readonly<Record<string, string>>;
  /** [Unix seconds, value]; the gaps of it are NaN */
  readonly values: readonly (readonly [number, number])[];
}

export interface ScrapedTarget {
  readonly health: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface LoadedRule {
  readonly name: string;
  readonly health: string;
  readonly state: string;
}

export interface PrivatePrometheus {
  /**
   * the last so many seconds until `end` (Unix seconds; now), second by second. @throws Error with what Prometheus says of a
   * query that it cannot read
   */
  queryRange(expr: string, seconds: number, end?: number): Promise<readonly FoundSeries[]>;
  targets(): Promise<readonly ScrapedTarget[]>;
  rules(): Promise<readonly LoadedRule[]>;
  stop(): Promise<void>;
}

/** Where a job's programs answer on this machine. */
export type JobPorts = Readonly<Record<string, number | readonly number[]>>;

/** A real Prometheus with the project's own configuration and rules; each job scrapes these ports here, every second. */
export async function startPrivatePrometheus(ports: JobPorts): Promise<PrivatePrometheus> {
  const [port, home] = [await freePort(), mkdtempSync(join(tmpdir(), "mynah-prometheus-"))];
  writeFileSync(join(home, "prometheus.yml"), stringify(localConfig(ports)));
  const where = [`--config.file=${home}/prometheus.yml`, `--storage.tsdb.path=${home}/data`];
  const args = [...where, `--web.listen-address=127.0.0.1:${port}`, "--log.level=error"];
  const child = spawn("prometheus", args, { stdio: ["ignore", "inherit", "inherit"] });
  const address = `http://127.0.0.1:${port}`;
  await waitUntil(() => isOk(`${address}/-/ready`), { what: "Prometheus" });
  const ask = (path: string): Promise<unknown> => askApi(`${address}/api/v1/${path}`);
  return {
    async queryRange(expr, seconds, end = Date.now() / 1_000) {
      const query = new URLSearchParams({ query: expr, start: `${end - seconds}`, end: `${end}`, step: "1" });
      const { result } = (await ask(`query_range?${query.toString()}`)) as { readonly result: readonly RawSeries[] };
      return result.map(({ metric, values }) => ({ metric, values: values.map(([at, value]) => [at, Number(value)]) }));
    },
    async targets() {
      return ((await ask("targets")) as { readonly activeTargets: readonly ScrapedTarget[] }).activeTargets;
    },
    async rules() {
      const { groups } = (await ask("rules")) as { readonly groups: readonly { readonly rules: LoadedRule[] }[] };
      return groups.flatMap(({ rules }) => rules);
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface RawSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

interface ScrapeConfig {
  readonly job_name: string;
  readonly static_configs?: readonly { readonly labels?: object }[];
  readonly dns_sd_configs?: unknown;
}

interface Config {
  readonly global: object;
  readonly scrape_configs: readonly ScrapeConfig[];
}

/** The deployed configuration, but for where the targets are and how often they are looked at. */
function localConfig(ports: JobPorts): object {
  const config = parse(readFileSync(join(folder, "prometheus.yml"), "utf8")) as Config;
  const scrape_configs = config.scrape_configs.map(({ static_configs, dns_sd_configs, ...job }) => {
    const own = ports[job.job_name];
    if (own === undefined) throw new Error(`no port for the job ${job.job_name}`);
    const labels = dns_sd_configs === undefined ? static_configs?.[0]?.labels : {};
    return { ...job, static_configs: [{ targets: [own].flat().map((at) => `127.0.0.1:${at}`), labels }] };
  });
  const global = { scrape_interval: "1s", scrape_timeout: "1s", evaluation_interval: "1s" };
  return { ...config, global, rule_files: [join(folder, "rules/*.yml")], scrape_configs };
}

async function askApi(url: string): Promise<unknown> {
  const { status, error, data } = (await (await fetch(url)).json()) as Record<string, unknown>;
  if (status !== "success") throw new Error(String(error));
  return data;
}

function isOk(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
