import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  readDashboards,
  startBalancer,
  startFleet,
  startPrivatePrometheus,
  startRedisExporter,
  type Fleet,
  type JobPorts,
} from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { askPanels } from "./ask-panels.js";
import { drawDashboard } from "./draw-dashboard.js";
import { playStory } from "./play-story.js";

interface Options {
  readonly out: string;
  readonly listeners: number;
  readonly seconds: number;
}

const { out, listeners, seconds } = new Command("bench:dashboards")
  .description("the dashboards as SVG, from a real Prometheus that scrapes the voice in the box at work")
  .option("--out <folder>", "where the pictures go", ".mynah/dashboards")
  .option("--listeners <n>", "who comes and stays", toNumber, 6)
  .option("--seconds <n>", "how long, about", toNumber, 100)
  .parse()
  .opts<Options>();

/** Two of each role; refused is who would wait longer than a second; what is said again with the same seed is kept. */
const fleet = await startFleet({
  ...{ gateways: 2, llmWorkers: 2, vocoders: 2, engine: "box" },
  env: { FIRST_AUDIO_PROMISE_MS: "1000", CODES_CACHE_MB: "16" },
});
const balancer = await startBalancer(fleet);
const exporter = await startRedisExporter(fleet.redis.url);
const prometheus = await startPrivatePrometheus({ ...portsOf(fleet), redis: exporter.port });
try {
  const began = Date.now() / 1_000;
  const happenings = await playStory({ fleet, address: balancer.address, listeners, seconds });
  const took = Date.now() / 1_000 - began;
  mkdirSync(out, { recursive: true });
  for (const { uid, title, panels } of readDashboards()) {
    const shown = await askPanels({ prometheus, began, seconds: took }, panels);
    writeFileSync(join(out, `${uid}.svg`), drawDashboard({ title, panels: shown, seconds: took, happenings }));
    console.log(join(out, `${uid}.svg`));
  }
} finally {
  await prometheus.stop();
  await exporter.stop();
  await balancer.close();
  await fleet.stop();
}

function portsOf({ gateways, llmWorkers, vocoders }: Fleet): JobPorts {
  const kinds = { gateway: gateways, "llm-worker": llmWorkers, "vocoder-worker": vocoders };
  return Object.fromEntries(
    Object.entries(kinds).map(([job, roles]) => [job, roles.map(({ adminPort }) => adminPort)]),
  );
}
