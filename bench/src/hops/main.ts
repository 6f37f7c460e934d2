import { Command } from "commander";
import { toNumber, toNumbers } from "../numbers.js";
import { countCalls } from "../system/redis-traffic.js";
import { useSince, watchSystem, type SystemUse, type SystemWatch } from "../system/system-use.js";
import { hearStreams } from "./hear-streams.js";
import { joinHops } from "./join-hops.js";
import { printHops, type MeasuredHops } from "./print-hops.js";
import { startTimed, type TimedSystem } from "./start-timed.js";
import { summarise } from "./summarise.js";

interface Options {
  readonly streams: readonly number[];
  readonly seconds: number;
  readonly rate: number;
  readonly json?: boolean;
}

const { streams, seconds, rate, json } = new Command("bench:hops")
  .description(
    "from a code in the engine to its sound at a client, without the decode, in the real programs on this machine",
  )
  .option("--streams <list>", "how many at once", toNumbers, [1, 10, 100])
  .option("--seconds <n>", "sound of each stream", toNumber, 20)
  .option("--rate <n>", "codes a second of each stream; real time is 82.03", toNumber, 82.03)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const SAMPLE_RATE = 24_000;
const FRAMES_PER_SECOND = SAMPLE_RATE / 2_048;
/** One that was just let in may be counted twice for a moment, and none is to be refused. */
const SPARE_SEQUENCES = 10;
const frames = Math.ceil(seconds * FRAMES_PER_SECOND);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

say("starting the programs, with a decoder that costs next to nothing");
const system = await startTimed({ sequences: Math.max(...streams) + SPARE_SEQUENCES, frames, tokensPerSecond: rate });
const watch = watchSystem(system.mynah);
process.once("SIGINT", () => void stop().then(() => process.exit(130)));
try {
  const measured: MeasuredHops[] = [];
  let from = 0;
  // Compiled and connected before it is measured: a program that was busy for seconds only is still being compiled.
  for (const [round, count] of [Math.max(...streams), ...streams].entries()) {
    say(round === 0 ? `warming up with ${count}` : `${count} at once, ${seconds} s each`);
    const figures = await measure({ system, watch, count, from });
    if (round > 0) measured.push(figures);
    from += count;
  }
  if (json) console.log(JSON.stringify(measured));
  else printHops(measured);
} finally {
  await stop();
}

async function stop(): Promise<void> {
  watch.close();
  await system.stop();
}

interface Scene {
  readonly system: TimedSystem;
  readonly watch: SystemWatch;
  readonly count: number;
  readonly from: number;
}

async function measure({ system, watch, count, from }: Scene): Promise<MeasuredHops> {
  const { address } = system.mynah;
  const before = await watch.read();
  const longestMs = 4_000 * seconds + 60_000;
  const { samples, ...moments } = await hearStreams({ address, streams: count, from, longestMs });
  const use = useSince(before, await watch.read());
  const { ways, unknown } = joinHops(await system.takeNotes(), moments);
  if (ways.length === 0) throw new Error("no way of any chunk is known: the notes of the programs do not fit together");
  return { streams: count, unknown, ...summarise(ways), use: perAudioSecond(use, samples / SAMPLE_RATE) };
}

function perAudioSecond({ atMs, rolesMs, redis }: SystemUse, audioS: number): MeasuredHops["use"] {
  const per = (value: number): number => Number((value / audioS).toFixed(2));
  const calls = Object.entries(redis.calls).map(([name, count]) => [name, per(count)] as const);
  const usedMs = Object.values(rolesMs).reduce((sum, ms) => sum + ms, redis.cpuMs);
  return {
    coresUsed: Number((usedMs / atMs).toFixed(2)),
    rolesMs: {
      gateway: per(rolesMs.gateway),
      llmWorker: per(rolesMs["llm-worker"]),
      vocoder: per(rolesMs["vocoder-worker"]),
    },
    redisMs: per(redis.cpuMs),
    redisCommands: per(countCalls(redis)),
    redisBytesIn: Math.round(redis.bytesIn / audioS),
    redisBytesOut: Math.round(redis.bytesOut / audioS),
    redisCalls: Object.fromEntries(calls.sort(([, one], [, other]) => other - one)),
  };
}
