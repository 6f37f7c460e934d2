import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  readDashboards,
  startMynah,
  startPrivatePrometheus,
  startRedisExporter,
  type DashboardPanel,
  type PrivatePrometheus,
} from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { drawDashboard } from "./draw-dashboard.js";
import type { PanelData } from "./draw-panel.js";
import { listenOn } from "./listen-on.js";
import { nameLine } from "./name-line.js";

interface Options {
  readonly out: string;
  readonly listeners: number;
  readonly seconds: number;
}

/** Panels that begin lower are left out of the picture. */
const LAST_GRID_ROW = 30;
const RATE_INTERVAL = "15s";

const { out, listeners, seconds } = new Command("bench:dashboards")
  .description("the dashboards' main panels as SVG, from a real Prometheus that scrapes the voice in the box at work")
  .option("--out <folder>", "where the pictures go", ".mynah/dashboards")
  .option("--listeners <n>", "the most at once; they come one after the other", toNumber, 4)
  .option("--seconds <n>", "how long", toNumber, 90)
  .parse()
  .opts<Options>();

const mynah = await startMynah();
const exporter = await startRedisExporter(mynah.redis.url);
const roles = Object.values(mynah.roles).map(({ name, adminPort }) => [name, adminPort] as const);
const prometheus = await startPrivatePrometheus({ ...Object.fromEntries(roles), redis: exporter.port });
try {
  const over = new AbortController();
  const spoken = speakUntil(over.signal);
  await sleep(seconds * 1_000);
  mkdirSync(out, { recursive: true });
  for (const { uid, title, panels } of readDashboards()) {
    const shown = panels.filter(({ gridPos, type }) => gridPos.y < LAST_GRID_ROW && type !== "heatmap");
    const data: PanelData[] = [];
    for (const panel of shown) data.push(await look(prometheus, panel));
    writeFileSync(join(out, `${uid}.svg`), drawDashboard(title, data));
    console.log(join(out, `${uid}.svg`));
  }
  over.abort();
  await spoken;
} finally {
  await prometheus.stop();
  await exporter.stop();
  await mynah.stop();
}

/** One listener after the other comes, the last half-way. */
async function speakUntil(over: AbortSignal): Promise<void> {
  const come = async (at: number): Promise<void> => {
    await sleep((seconds * 500 * at) / listeners);
    await listenOn(mynah.address, over);
  };
  await Promise.all(Array.from({ length: listeners }, (_, at) => come(at)));
}

async function look(from: PrivatePrometheus, panel: DashboardPanel): Promise<PanelData> {
  const to = Date.now() / 1_000;
  const lines = [];
  for (const { expr, legendFormat } of panel.targets ?? []) {
    const found = await from.queryRange(expr.replaceAll("$__rate_interval", RATE_INTERVAL), seconds);
    lines.push(...found.map(({ metric, values }) => ({ name: nameLine(legendFormat, metric), values })));
  }
  return { panel, lines, from: to - seconds, to };
}
