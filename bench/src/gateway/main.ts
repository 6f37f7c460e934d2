import { Command, Option } from "commander";
import { toNumber, toNumbers } from "../numbers.js";
import { DOORS, type Door } from "./listener-messages.js";
import { runSize, type RunSize } from "./run-size.js";
import { judge, mostInTime, summariseSize, type SizeRow } from "./summarise.js";

interface Options {
  readonly streams: readonly number[];
  readonly seconds: number;
  readonly frames: number;
  readonly door: Door;
  readonly clients: number;
  readonly profile?: string;
  readonly json?: boolean;
}

const { streams, seconds, frames, door, clients, profile, json } = new Command("bench:gateway")
  .description(
    "streams that a gateway carries on one core: sound written into Redis in real time, as vocoders write it",
  )
  .option("--streams <list>", "how many at once", toNumbers, [10, 100, 500, 1_000, 2_000])
  .option("--seconds <n>", "sound of each stream", toNumber, 15)
  .option(
    "--frames <n>",
    "frames of a chunk; an engine in real time has windows of 1, a faster one of up to 24",
    toNumber,
    1,
  )
  .addOption(new Option("--door <name>", "where they listen").choices(DOORS).default("socket.io" satisfies Door))
  .option("--clients <n>", "processes of listeners", toNumber, 1)
  .option("--profile <folder>", "the gateway leaves a .cpuprofile there, for each size")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const AIM = { streams: 500, delayMs: 50, kBPerStream: 100 };

const sizes: RunSize[] = [];
for (const count of streams) {
  process.stderr.write(`${count} streams at ${door}, chunks of ${frames} frames\n`);
  sizes.push(await runSize({ streams: count, seconds, chunkFrames: frames, door, clients, profile }));
}
const rows = sizes.map(summariseSize);
const verdict = judge(rows, AIM);
if (json)
  console.log(JSON.stringify({ door, frames, rows, mostInTime: mostInTime(rows, AIM.delayMs), aim: AIM, verdict }));
else print();

function print(): void {
  if (!sizes.every(({ isPinned }) => isPinned))
    console.log("taskset, or a second core, is missing: the gateway had no core of its own");
  console.log(`door ${door}, chunks of ${frames} frames; delay: from a vocoder's asking Redis to the client`);
  console.table(rows.map(toCostRow));
  console.log("what the bench itself adds (p99, ms): where this is large, it is the bench that is slow");
  console.table(rows.map(toBenchRow));
  console.log(`most streams with 99 % of their chunks within ${AIM.delayMs} ms: ${mostInTime(rows, AIM.delayMs)}`);
  console.log(
    `${AIM.streams} streams, 99 % of the chunks within ${AIM.delayMs} ms: ${verdict.delay}; less than ${AIM.kBPerStream} kB each: ${verdict.memory}`,
  );
}

function toCostRow(row: SizeRow) {
  return {
    streams: row.streams,
    chunks: row.chunks,
    missing: row.missing,
    "delay p50 ms": row.delayP50Ms,
    "p99 ms": row.delayP99Ms,
    "max ms": row.delayMaxMs,
    "of a core": row.coreShare,
    "us a chunk": row.usPerChunk,
    "streams a core": row.streamsPerCore,
    "MB idle": row.idleMB,
    "MB busy": row.busyMB,
    "kB a stream": row.kBPerStream,
    "of it heap": row.heapKBPerStream,
    "of it buffers": row.buffersKBPerStream,
    "longest block ms": row.longestBlockMs,
  };
}

function toBenchRow({
  streams: count,
  benchCores,
  isBenchFull,
  writerLateP99Ms,
  redisAnswerP99Ms,
  listenersLagP99Ms,
}: SizeRow) {
  return {
    streams: count,
    "cores used": benchCores,
    full: isBenchFull,
    "writer late": writerLateP99Ms,
    "Redis's answer": redisAnswerP99Ms,
    "listeners' own lag": listenersLagP99Ms,
  };
}
