import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Mynah } from "@mynah/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  dashboardQueries,
  documentedFigures,
  requestSpeech,
  runProgram,
  startMynah,
  startPrivatePrometheus,
  startRedisExporter,
  waitUntil,
  type PrivatePrometheus,
  type RedisExporter,
  type RoleName,
  type RunningMynah,
} from "../src/index.js";

const sentence = "The people of the city were not happy about the new government.";
const rulesFile = fileURLToPath(new URL("../../prometheus/rules/mynah.yml", import.meta.url));
const rulesTest = fileURLToPath(new URL("../../prometheus/tests/mynah.yml", import.meta.url));
const configFile = fileURLToPath(new URL("../../prometheus/prometheus.yml", import.meta.url));
const headings: Readonly<Record<RoleName, string>> = {
  gateway: "Gateway",
  "llm-worker": "LLM worker",
  "vocoder-worker": "Vocoder",
};
const roleNames = Object.keys(headings) as RoleName[];
/** Panels of what this system has none of: a bound on Redis's memory, references in a voice that takes none. */
const empty = ["maxmemory", "Time to encode a reference"];

const done = 'sum(mynah_speeches_total{outcome="done"})';

/** A busy machine scrapes late. */
const timeoutMs = 30_000;

let mynah: RunningMynah;
let exporter: RedisExporter;
let prometheus: PrivatePrometheus;
let client: Mynah;

/** The page of one role, without the figures of Node. */
async function ownPage(role: RoleName): Promise<string> {
  const page = await (await fetch(`http://127.0.0.1:${mynah.roles[role].adminPort}/metrics`)).text();
  const lines = page.split("\n").filter((line) => /^(# \w+ )?mynah_/.test(line));
  return `${lines.join("\n")}\n`;
}

/** The last value of all its series together. */
async function valueOf(expr: string): Promise<number> {
  const [series] = await prometheus.queryRange(`sum(${expr})`, 0);
  return series?.values.at(-1)?.[1] ?? 0;
}

async function holds(expr: string): Promise<boolean> {
  return (await prometheus.queryRange(expr, 0)).length > 0;
}

async function promtool(args: readonly string[], input = ""): Promise<string> {
  const { status, stdout, stderr } = await runProgram("promtool", args, { input: Buffer.from(input) });
  return status === 0 ? "" : `${stdout.toString()}${stderr}`;
}

/** Whole, cancelled, resumed, interrupted at the listener, in pieces, and over HTTP. */
async function speakInAllWays(): Promise<void> {
  const whole = client.speak(sentence, { seed: 1 });
  await whole.pcm();
  whole.reportUnderruns(2);
  // A histogram that appears between two scrapes has no rate: what comes next does.
  const firstSeen = "sum(mynah_time_to_first_audio_seconds_count) >= 1";
  await waitUntil(() => holds(firstSeen), { what: "the first sound in a scrape", timeoutMs });
  await client.listen(await whole.id, { fromSample: 24_000 }).pcm();
  const cancelled = client.speak(`${sentence} `.repeat(5));
  await waitUntil(() => cancelled.receivedSamples > 0);
  await cancelled.cancel();
  const session = client.open();
  await session.append(sentence);
  await session.finish();
  await session.pcm();
  session.reportUnderruns(0);
  await requestSpeech(mynah.address, { input: sentence });
}

describe("metrics, dashboards and alerts, of the running system in a real Prometheus", () => {
  beforeAll(async () => {
    mynah = await startMynah();
    exporter = await startRedisExporter(mynah.redis.url);
    const roles = roleNames.map((name) => [name, mynah.roles[name].adminPort] as const);
    prometheus = await startPrivatePrometheus({ ...Object.fromEntries(roles), redis: exporter.port });
    client = new Mynah(mynah.address);
    await waitUntil(() => holds("sum(up) == 4"), { what: "a scrape of everything", timeoutMs });
    await speakInAllWays();
    const scraped = { "the last report": "sum(mynah_playbacks_total) == 2", "the last end": `${done} == 3` };
    for (const [what, expr] of Object.entries(scraped)) await waitUntil(() => holds(expr), { what, timeoutMs });
    // Each role is scraped at a moment of its own.
    await waitUntil(() => holds("sum(mynah_real_time_factor_count) >= 3"), { what: "the last segment", timeoutMs });
  });
  afterAll(async () => {
    client?.close();
    await prometheus?.stop();
    await exporter?.stop();
    await mynah?.stop();
  });

  it("scrapes every role, which says itself which it is", async () => {
    const targets = await prometheus.targets();
    const up = targets.map(({ health, labels }) => [labels["job"], labels["role"], health]).sort();
    const roles = [...roleNames, "redis"].map((name) => [name, name, "up"]).sort();
    expect(up).toEqual(roles);
    const ready = await prometheus.queryRange("mynah_ready", 0);
    expect(ready.map(({ metric: { role, exported_role } }) => [role, exported_role]).sort()).toEqual(
      [...roleNames].sort().map((role) => [role, undefined]),
    );
  });

  it("counts what was done to the speeches", async () => {
    const counted = ["mynah_resumes_total", 'mynah_cancels_total{reason="asked"}', "mynah_underruns_total"];
    expect(await Promise.all(counted.map(valueOf))).toEqual([1, 1, 2]);
    expect(await valueOf('mynah_playbacks_total{outcome="smooth"}')).toBe(1);
    expect(await valueOf('mynah_request_queue_time_seconds_count{segment="first"}')).toBe(4);
  });

  it.each(roleNames)("%s: has the metrics that docs/metrics.md says, as promtool likes them", async (role) => {
    const page = await ownPage(role);
    const names = Array.from(page.matchAll(/^# TYPE (\w+)/gm), ([, name]) => name);
    const documented = documentedFigures("Every program", headings[role]).map(({ name }) => name);
    expect(names.sort()).toEqual(documented);
    expect(await promtool(["check", "metrics"], page)).toBe("");
  });

  it("every panel's query has data", async () => {
    const blank: string[] = [];
    for (const { panel, legend, expr } of dashboardQueries("20s")) {
      const found = await prometheus.queryRange(expr, 60);
      const hasData = found.some(({ values }) => values.some(([, value]) => Number.isFinite(value)));
      if (!hasData && !empty.includes(panel) && !empty.includes(legend)) blank.push(`${panel}: ${expr}`);
    }
    expect(blank).toEqual([]);
  });

  it("loads every alert, and none of them fires", async () => {
    const { groups } = parse(readFileSync(rulesFile, "utf8")) as { groups: { rules: { alert: string }[] }[] };
    const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
    const rules = await waitUntil(async () => {
      const loaded = await prometheus.rules();
      return loaded.every(({ health }) => health !== "unknown") ? loaded : undefined;
    });
    expect(rules.map(({ name }) => name).sort()).toEqual(alerts.sort());
    expect(rules.filter(({ health, state }) => health !== "ok" || state === "firing")).toEqual([]);
  });

  it.each([
    ["config", ["check", "config", "--syntax-only", configFile]],
    ["rules", ["check", "rules", rulesFile]],
    ["tests of the rules", ["test", "rules", rulesTest]],
  ])("promtool has nothing against the %s", async (_what, args) => {
    expect(await promtool(args)).toBe("");
  });
});
