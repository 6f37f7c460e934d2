import { parseArgs } from "node:util";
import { reportLines, isClean } from "./report-lines.js";
import { runFuzz } from "./run-fuzz.js";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
    clients: { type: "string", default: "Infinity" },
    json: { type: "boolean", default: false },
  },
});

const onProgress = (requests: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${requests} requests `);
};
const [requests, seed, from, clients] = [values.requests, values.seed, values.from, values.clients].map(Number) as [
  number,
  number,
  number,
  number,
];
if (![requests, seed, from, clients].every((value) => value >= 0))
  throw new RangeError("--requests, --seed, --from and --clients take numbers");
const report = await runFuzz({ requests, seed, from, clients, onProgress });
process.stdout.write(`${values.json ? JSON.stringify(report, undefined, 2) : reportLines(report).join("\n")}\n`);
if (!isClean(report)) process.exitCode = 1;
