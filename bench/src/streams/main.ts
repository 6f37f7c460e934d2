import { startMynah } from "@mynah/testing";
import { Command } from "commander";
import { percentile } from "../percentile.js";
import { runStreams, type StreamFigures } from "./run-streams.js";

const texts = [
  "The old man sat by the window and looked at the sea. He had been waiting for a long time, and nobody came.",
  "Every morning she walked to the market and bought bread. The baker knew her name, and she knew his.",
  "In the evening the wind rose, and the boats came home one after another. Then the harbour was quiet again.",
  "They talked about the weather for a while. After that nobody had anything more to say about it.",
];

interface Options {
  readonly streams: string;
  readonly rounds: string;
  readonly server?: string;
  readonly json?: boolean;
}

const { streams, rounds, server, json } = new Command("bench:streams")
  .description("first audio, real-time factor and underruns of streams that begin at the same moment")
  .option("--streams <list>", "how many at once", "1,2,4")
  .option("--rounds <n>", "how often each", "5")
  .option("--server <address>", "a running Mynah instead of one of its own")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const mynah = server ? undefined : await startMynah();
const address = server ?? mynah!.address;
try {
  await runStreams(orders(1, 0));
  const rows = [];
  for (const count of streams.split(",").map(Number)) rows.push(summarise(count, await measure(count)));
  if (json) console.log(JSON.stringify(rows));
  else console.table(rows);
} finally {
  await mynah?.stop();
}

async function measure(count: number): Promise<readonly StreamFigures[]> {
  const figures: StreamFigures[] = [];
  for (let round = 1; round <= Number(rounds); round++) {
    figures.push(...(await runStreams(orders(count, round))));
    process.stderr.write(`\r${count} at once: round ${round} of ${rounds} `);
  }
  process.stderr.write("\n");
  return figures;
}

function orders(count: number, round: number): { address: string; input: string; seed: number }[] {
  return Array.from({ length: count }, (_, at) => {
    return { address, input: texts[at % texts.length]!, seed: round * 1_000 + at };
  });
}

function summarise(count: number, figures: readonly StreamFigures[]): Record<string, number> {
  const of = (pick: (stream: StreamFigures) => number, share: number): number =>
    Number(percentile(figures.map(pick), share).toFixed(3));
  return {
    streams: count,
    firstAudioMsP50: of((stream) => stream.firstAudioMs, 0.5),
    firstAudioMsMax: of((stream) => stream.firstAudioMs, 1),
    realTimeFactorP50: of((stream) => stream.realTimeFactor, 0.5),
    realTimeFactorMax: of((stream) => stream.realTimeFactor, 1),
    underruns: figures.reduce((sum, stream) => sum + stream.underruns, 0),
    silenceMsMax: of((stream) => stream.silenceMs, 1),
    audioS: of((stream) => stream.audioS, 0.5),
  };
}
