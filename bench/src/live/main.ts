import { Mynah } from "@mynah/client";
import { simulatePlayer, startMynah } from "@mynah/testing";
import { Command } from "commander";
import { median } from "../median.js";
import { toNumber } from "../numbers.js";
import { percentile } from "../percentile.js";
import { countNeededWords, timeLive, type TimedLive } from "./time-live.js";

const TEXTS = [
  "The weather is fine today, and we all go swimming in the old lake behind the house.",
  "Nobody knew what to do next, so they waited for the morning and drank their tea.",
  "I think that we should ask Dr. Smith about it, since he has lived here for 30 years.",
];

interface Options {
  readonly rounds: number;
  readonly wordMs: number;
  readonly server?: string;
  readonly json?: boolean;
}

const { rounds, wordMs, server, json } = new Command("bench:live")
  .description(
    "a text that is written word by word: ms from the last word that the first sound needs to that sound, and gaps",
  )
  .option("--rounds <n>", "how often each text", toNumber, 10)
  .option("--word-ms <ms>", "from one word to the next", toNumber, 200)
  .option("--server <address>", "a running Mynah instead of one of its own")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const running = server === undefined ? await startMynah() : undefined;
const mynah = new Mynah(server ?? running?.address ?? "");
try {
  await mynah.speak("This is said before anything is measured.").pcm();
  const rows = [];
  for (const text of TEXTS) rows.push(await measure(text));
  if (json) console.log(JSON.stringify({ wordMs, rows }));
  else console.table(rows);
} finally {
  mynah.close();
  await running?.stop();
}

/** The words that are needed depend on what is drawn, so each seed is tried out first. */
async function measure(text: string) {
  const timed: TimedLive[] = [];
  const needed: number[] = [];
  for (let seed = 1; seed <= rounds; seed += 1) {
    const order = { text, wordMs, seed };
    needed.push(await countNeededWords(mynah, order));
    timed.push(await timeLive(mynah, order, needed.at(-1) ?? 1));
    process.stderr.write(`\r${text.slice(0, 20)}...: round ${seed} of ${rounds} `);
  }
  process.stderr.write("\n");
  return { text: `${text.slice(0, 20)}...`, neededWords: median(needed), ...summarise(timed) };
}

function summarise(timed: readonly TimedLive[]) {
  const round = (value: number): number => Number(value.toFixed(0));
  const first = timed.map(({ firstAudioMs }) => firstAudioMs);
  const played = timed.map(({ arrivals }) => simulatePlayer(arrivals));
  return {
    words: timed[0]?.words ?? 0,
    firstAudioP50Ms: round(median(first)),
    firstAudioP95Ms: round(percentile(first, 0.95)),
    wordsSentP50: median(timed.map(({ wordsSent }) => wordsSent)),
    speechesWithGaps: played.filter(({ underruns }) => underruns > 0).length,
    longestGapMs: round(Math.max(...played.map(({ longestGapMs }) => longestGapMs))),
    silenceP50Ms: round(median(played.map(({ silenceMs }) => silenceMs))),
  };
}
