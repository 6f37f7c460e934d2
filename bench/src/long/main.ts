import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureProgram, installHint, pocketsphinxProgram } from "@mynah/cli";
import type { SpeechId } from "@mynah/protocol";
import { createSpeechStore, connectRedis } from "@mynah/protocol/redis";
import {
  heardSentences,
  recognise,
  requestSpeech,
  startMynah,
  type RunningMynah,
  type StartMynahOptions,
} from "@mynah/testing";
import { Command } from "commander";
import { cpuSeconds } from "../cpu-seconds.js";
import { median } from "../median.js";
import { toNumber } from "../numbers.js";
import { say, type SayFigures } from "./say-figures.js";

const heldOut = new URL("../../../training/held-out.txt", import.meta.url);
const WAV_HEADER_BYTES = 44;
const SENTENCES_ALONE = 5;
const PACED_SEQUENCES = 8;
const scriptedWorker = fileURLToPath(
  new URL("../../../apps/llm-worker/dist/testing/scripted-worker.js", import.meta.url),
);

interface Options {
  readonly words: number;
  readonly recognise?: boolean;
  readonly paced?: number;
  readonly json?: boolean;
}

const options = new Command("bench:long")
  .description("a long text through `mynah say`, against its first sentence alone and its segments one after another")
  .option("--words <n>", "length of the text", toNumber, 2_000)
  .option("--recognise", "look for every sentence in what a recogniser hears (takes minutes)")
  .option(
    "--paced <n>",
    "instead of the voice in the box, a scripted engine: 8 sequences of so many codes a second each, whatever the others do, as a GPU has them",
    toNumber,
  )
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

if (options.recognise && options.paced !== undefined) {
  console.error("A scripted engine says nothing that could be recognised: leave out --recognise or --paced.");
  process.exit(1);
}
if (options.recognise && !ensureProgram(pocketsphinxProgram, console.error)) {
  console.error(`The recogniser is needed: ${installHint(pocketsphinxProgram)}`);
  process.exit(1);
}
const sentences = sentencesOf(options.words);
const folder = mkdtempSync(join(tmpdir(), "mynah-long-"));
const file = join(folder, "long.wav");
const mynah = await startMynah(options.paced === undefined ? {} : pacedBy(options.paced));
try {
  const figures = await measure(mynah);
  if (options.json) console.log(JSON.stringify(figures));
  else console.table(figures);
} finally {
  await mynah.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(system: RunningMynah): Promise<Record<string, number>> {
  await requestSpeech(system.address, { input: "Warm up.", seed: 1 });
  const alone: number[] = [];
  for (let round = 0; round < SENTENCES_ALONE; round++)
    alone.push((await say(system.address, sentences[0]!, file)).firstSoundMs);
  tell(`speaking ${options.words} words`);
  const begunAtCpuS = await cpuOf(system);
  const long = await say(system.address, sentences.join(" "), file);
  const longCpuS = (await cpuOf(system)) - begunAtCpuS;
  const texts = await segmentsOf(system, long);
  const inTurnMs = await speakInTurn(system, texts);
  const inTurnCpuS = (await cpuOf(system)) - begunAtCpuS - longCpuS;
  const wholeMs = long.durationS * long.realTimeFactor * 1_000;
  return {
    words: options.words,
    segments: texts.length,
    audioS: round(long.durationS),
    firstSoundMs: round(long.firstSoundMs),
    firstSoundOfASentenceMs: round(median(alone)),
    wholeS: round(wholeMs / 1_000),
    oneAfterAnotherS: round(inTurnMs / 1_000),
    timesFaster: round(inTurnMs / wholeMs),
    timesRealTime: round(1 / long.realTimeFactor),
    coresBusy: round((longCpuS * 1_000) / wholeMs),
    coresBusyOneAfterAnother: round((inTurnCpuS * 1_000) / inTurnMs),
    // If nothing ever waited: the roles' processor time for the whole text, spread over all cores.
    mostTimesFasterOnTheseCores: round((inTurnMs * availableParallelism()) / (longCpuS * 1_000)),
    ...(options.recognise ? listen() : {}),
  };
}

const cpuOf = ({ roles }: RunningMynah): Promise<number> => cpuSeconds(...Object.values(roles));

/** The segments that the long text was cut into. */
async function segmentsOf({ redis }: RunningMynah, { speechIds }: SayFigures): Promise<readonly string[]> {
  const connection = connectRedis({ url: redis.url, name: "bench", use: "commands", onError: () => undefined });
  try {
    return (await createSpeechStore(connection).find(speechIds[0] as SpeechId))?.texts ?? [];
  } finally {
    connection.disconnect();
  }
}

/** @returns ms that the same segments take one after another */
async function speakInTurn({ address }: RunningMynah, texts: readonly string[]): Promise<number> {
  let sum = 0;
  for (const [at, input] of texts.entries()) {
    sum += (await requestSpeech(address, { input, seed: at })).lastAudioMs;
    tell(`one after another: ${at + 1} of ${texts.length}`);
  }
  return sum;
}

function listen(): Record<string, number> {
  tell("a recogniser listens");
  return { ...heardSentences(sentences, recognise(readFileSync(file).subarray(WAV_HEADER_BYTES))) };
}

/** What the system around an engine makes of its free sequences, which a small CPU cannot show: there they share the cores. */
function pacedBy(codesPerSecond: number): StartMynahOptions {
  const pace = { SCRIPTED_SEQUENCES: `${PACED_SEQUENCES}`, SCRIPTED_TOKENS_PER_SECOND: `${codesPerSecond}` };
  return { env: pace, programs: { "llm-worker": scriptedWorker } };
}

/** Sentences that hold so many words, the last of them whole. */
function sentencesOf(words: number): readonly string[] {
  const all = readFileSync(heldOut, "utf8").split("\n").filter(Boolean);
  const taken: string[] = [];
  for (let left = words; left > 0; left -= taken.at(-1)!.split(" ").length) taken.push(all[taken.length % all.length]!);
  return taken;
}

function round(value: number): number {
  return Number(value.toFixed(value < 10 ? 2 : 1));
}

function tell(what: string): void {
  process.stderr.write(`\r${what.padEnd(40)}`);
}
