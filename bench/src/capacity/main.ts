import { Command } from "commander";
import { toNumber, toNumbers } from "../numbers.js";
import { check } from "./check/check.js";

const say = (text: string): void => void process.stderr.write(`${text}\n`);

const options = new Command("bench:capacity")
  .description("how many workers of each role so many streams need")
  .option("--check", "the simulator beside the real programs with a scripted engine")
  .option("--sizes <list>", "with --check: LLM workers", toNumbers, [1, 2, 4, 8])
  .option("--waves <n>", "with --check: segments that each sequence speaks one after another", toNumber, 3)
  .option("--json", "figures as JSON")
  .parse()
  .opts<{ check?: boolean; sizes: number[]; waves: number; json?: boolean }>();

const rows = await check({ ...options, script: { rates: [60, 41] }, say });
if (options.json) console.log(JSON.stringify(rows));
else console.table(rows);
