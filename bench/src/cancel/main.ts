import { startFleet } from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { percentile } from "../percentile.js";
import { keepBusy } from "./keep-busy.js";
import { leaveWays, type LeaveWay } from "./leave-ways.js";
import { timeCancel } from "./time-cancel.js";

interface Options {
  readonly rounds: number;
  readonly neighbours: number;
  readonly json?: boolean;
}

const { rounds, neighbours, json } = new Command("bench:cancel")
  .description("ms from a client's leaving to the engine's sequence being free, with the voice in the box")
  .option("--rounds <n>", "how often each way", toNumber, 60)
  .option("--neighbours <n>", "other speeches that go on meanwhile", toNumber, 2)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const fleet = await startFleet({ engine: "box", env: { MYNAH_TEST_POINTS: "engine-freed=tell" } });
const stopBusy = keepBusy(fleet.address, neighbours);
try {
  const rows = [];
  for (const way of Object.keys(leaveWays) as LeaveWay[]) rows.push(summarise(way, await measure(way)));
  if (json) console.log(JSON.stringify({ neighbours, rows }));
  else console.table(rows);
} finally {
  await stopBusy();
  await fleet.stop();
}

async function measure(way: LeaveWay): Promise<readonly number[]> {
  await timeCancel(fleet, way, 0);
  const times: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    times.push(await timeCancel(fleet, way, round));
    process.stderr.write(`\r${way}: round ${round} of ${rounds} `);
  }
  process.stderr.write("\n");
  return times;
}

function summarise(way: LeaveWay, times: readonly number[]) {
  const ms = (share: number): number => Number(percentile(times, share).toFixed(1));
  return { way, rounds: times.length, p50Ms: ms(0.5), p95Ms: ms(0.95), maxMs: ms(1) };
}
