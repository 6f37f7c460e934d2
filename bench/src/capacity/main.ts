import { writeFile } from "node:fs/promises";
import { toNumber, toNumbers } from "../numbers.js";
import { runBench } from "../run-bench.js";
import { check } from "./check/check.js";
import { measure } from "./measure/measure.js";
import { printPlans, type Printed } from "./print-plans.js";
import { firstBounds } from "./plan/first-bounds.js";
import { MOST_BUSY, planFleet } from "./plan/plan-fleet.js";
import { redisLoad } from "./plan/redis-load.js";
import { balanceShards } from "./plan/shard-balance.js";
import { keeps, tryWorkers } from "./plan/try-workers.js";
import { readServiceTimes } from "./read-service-times.js";
import { Command } from "commander";

interface Options {
  readonly times: string;
  readonly streams: readonly number[];
  readonly speech: number;
  readonly firstAudio: number;
  readonly whole?: true;
  readonly measure?: string;
  readonly profile: string;
  readonly models: string;
  readonly check?: true;
  readonly sizes: readonly number[];
  readonly waves: number;
  readonly json?: true;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
/** Few tokens a second: what is scripted is what limits, not the processor that all programs of the check share. */
const SCRIPT = { rates: [60, 41] };

/** Shards fall where their hash says: of several, fewer fall badly. */
const SHARDS_A_NODE = 4;

const options = new Command("bench:capacity")
  .description("how many workers of each role so many listeners need, by simulation from measured service times")
  .option(
    "--times <file>",
    "service times that --measure wrote, or the name of an example in bench/capacity",
    "example-h100",
  )
  .option("--streams <list>", "listeners at the same moment", toNumbers, [100, 1_000, 10_000, 100_000])
  .option("--speech <seconds>", "mean length of a speech", toNumber, 10)
  .option("--first-audio <ms>", "what 99 of 100 listeners wait at most for the first sound", toNumber, 500)
  .option(
    "--whole",
    "plans of more than 400 listeners rest on 400 of them and their share of the workers; simulate all of them once more (of 100,000: minutes)",
  )
  .option("--measure <file>", "measure the service times of a profile on this machine, and write them")
  .option("--profile <name>", "with --measure", "mynah-mini")
  .option("--models <folder>", "with --measure: where names are looked up", "models")
  .option("--check", "predicted beside measured throughput of the real programs with a scripted engine")
  .option("--sizes <list>", "with --check: LLM workers", toNumbers, [1, 2, 4, 8])
  .option("--waves <n>", "with --check: segments that each sequence speaks one after another", toNumber, 3)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

await runBench(async () => {
  if (options.measure !== undefined) return writeTimes(options.measure);
  if (options.check) return print(await check({ ...options, script: SCRIPT, say }));
  await plan();
});

async function writeTimes(file: string): Promise<void> {
  const times = await measure({ ...options, say });
  await writeFile(file, `${JSON.stringify(times, undefined, 2)}\n`);
  say(`written to ${file}`);
}

async function plan(): Promise<void> {
  const times = await readServiceTimes(options.times);
  const { speech: speechSeconds, firstAudio: firstAudioMsP99 } = options;
  const plans: Printed[] = [];
  for (const streams of options.streams) {
    const goal = { streams, speechSeconds, firstAudioMsP99 };
    const planned = planFleet(times, goal);
    say(`${streams} ${streams === 1 ? "listener" : "listeners"}: planned`);
    const whole = options.whole ? tryWorkers({ times, goal, seed: 2, seconds: 20 }, planned.workers) : undefined;
    const checked = whole && { whole: { ...whole, keeps: keeps(goal, whole) } };
    const { shards } = planned.workers;
    const balance = balanceShards(SHARDS_A_NODE * shards, shards);
    plans.push({ ...planned, balance, redis: redisLoad(times, goal, MOST_BUSY), ...checked });
  }
  const bounds = firstBounds(times, { streams: 1, speechSeconds, firstAudioMsP99 });
  if (options.json) return print({ times, plans, bounds });
  printPlans({ times, plans, bounds });
}

function print(figures: object): void {
  if (options.json) console.log(JSON.stringify(figures));
  else console.table(figures);
}
