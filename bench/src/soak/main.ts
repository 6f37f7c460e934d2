import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { settled, startFleet } from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { drawChart } from "./draw-chart.js";
import { mixClients } from "./mix-clients.js";
import { takeSample, type SoakSample } from "./take-sample.js";
import { toTrends, type Trend } from "./trends.js";

interface Options {
  readonly minutes: number;
  readonly every: number;
  readonly out: string;
  readonly json?: boolean;
}

const { minutes, every, out, json } = new Command("test:soak")
  .description(
    "normal, slow, vanishing and endless clients for a long time: memory, descriptors and Redis must stay flat",
  )
  .option("--minutes <n>", "how long", toNumber, 20)
  .option("--every <seconds>", "how often it is looked", toNumber, 5)
  .option("--out <folder>", "where the charts go", ".mynah/soak")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

/** Eleven of them are warm-up. */
const ENOUGH_MINUTES = 20;

const fleet = await startFleet({ engine: { sequences: 16, tokensPerSecond: 164 }, env: { GRACE_MS: "3000" } });
const over = new AbortController();
try {
  const clients = mixClients(fleet, over.signal);
  const samples: SoakSample[] = [];
  const startedAt = performance.now();
  const left = (): number => minutes * 60_000 - (performance.now() - startedAt);
  while (left() > 0) {
    await sleep(Math.min(every * 1_000, left()));
    samples.push(await takeSample(fleet, performance.now() - startedAt));
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.ceil(left() / 1_000)} s left `);
  }
  over.abort();
  const counts = await clients;
  await settled(fleet);
  const trends = toTrends(samples);
  draw(samples, trends);
  if (json) console.log(JSON.stringify({ minutes, ...counts, trends }));
  else print(counts, trends);
  const isFlat = minutes < ENOUGH_MINUTES || trends.every((trend) => trend.isFlat);
  process.exitCode = isFlat && counts.failed === 0 ? 0 : 1;
} finally {
  over.abort();
  await fleet.stop();
}

function draw(samples: readonly SoakSample[], trends: readonly Trend[]): void {
  mkdirSync(out, { recursive: true });
  const minutesOf = samples.map(({ atMs }) => atMs / 60_000);
  for (const unit of new Set(trends.map((trend) => trend.unit))) {
    const lines = trends.filter((trend) => trend.unit === unit).map(({ name, values }) => ({ name, values }));
    writeFileSync(`${out}/${unit}.svg`, drawChart({ title: unit, xs: minutesOf, lines }));
  }
}

function print(counts: Readonly<Record<string, number>>, trends: readonly Trend[]): void {
  console.table([counts]);
  console.table(
    trends.map(({ name, unit, first, last, slopePerHour, isFlat }) => {
      return { what: name, unit, first, last, "slope an hour": slopePerHour, flat: isFlat };
    }),
  );
  console.log(`charts: ${out}`);
  const growing = trends.filter(({ isFlat }) => !isFlat).map(({ name, unit }) => `${name} (${unit})`);
  if (growing.length > 0) console.log(`growing: ${growing.join(", ")}`);
  if (minutes < ENOUGH_MINUTES)
    console.log(`too short to judge: ended speeches are kept for ten minutes, so run ${ENOUGH_MINUTES}`);
}
