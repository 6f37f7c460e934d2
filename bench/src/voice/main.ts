import { readFileSync } from "node:fs";
import { ensureProgram, fliteProgram, installHint, pocketsphinxProgram } from "@mynah/cli";
import { recognise, recogniseAt16k, requestSpeech, startMynah, type RunningMynah } from "@mynah/testing";
import { normalizeEnglish } from "@mynah/text";
import { Command } from "commander";
import { cpuSeconds } from "../cpu-seconds.js";
import { speakAsTeacher } from "./teacher.js";
import { wordErrors, wordsOf } from "./word-errors.js";

const heldOut = new URL("../../../training/held-out.txt", import.meta.url);
const SECONDS_PER_BYTE = 1 / 48_000;

interface Options {
  readonly sentences: string;
  readonly json?: boolean;
}

interface Tally {
  words: number;
  errors: number;
  teacherErrors: number;
  audioS: number;
  longestS: number;
}

const { sentences, json } = new Command("voice:evaluate")
  .description("how well a recogniser understands the voice in the box, against its teacher, and what speaking costs")
  .option("--sentences <n>", "how many of the held-out sentences", "100")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

for (const program of [fliteProgram, pocketsphinxProgram]) {
  if (ensureProgram(program, console.error)) continue;
  console.error(`The teacher and the recogniser are needed: ${installHint(program)}`);
  process.exit(1);
}

const texts = readFileSync(heldOut, "utf8").split("\n").filter(Boolean).slice(0, Number(sentences));
const mynah = await startMynah();
try {
  await requestSpeech(mynah.address, { input: "Warm up.", seed: 1 });
  const figures = await evaluate(mynah);
  if (json) console.log(JSON.stringify(figures));
  else console.table(figures);
} finally {
  await mynah.stop();
}

async function evaluate(system: RunningMynah): Promise<Record<string, number>> {
  const tally: Tally = { words: 0, errors: 0, teacherErrors: 0, audioS: 0, longestS: 0 };
  const cpuBefore = await workersCpuSeconds(system);
  const spoken = [];
  for (const [at, text] of texts.entries()) {
    spoken.push(await requestSpeech(system.address, { input: text, seed: at }));
    process.stderr.write(`\rspoken ${at + 1} of ${texts.length} `);
  }
  const cpuS = (await workersCpuSeconds(system)) - cpuBefore;
  for (const [at, text] of texts.entries()) {
    add(tally, text, spoken[at]!.pcm);
    process.stderr.write(`\rrecognised ${at + 1} of ${texts.length} `);
  }
  process.stderr.write("\n");
  return summarise(tally, cpuS);
}

function add(tally: Tally, text: string, pcm: Buffer): void {
  const said = wordsOf(normalizeEnglish(text));
  const seconds = pcm.length * SECONDS_PER_BYTE;
  tally.words += said.length;
  tally.errors += wordErrors(said, recognise(pcm));
  tally.teacherErrors += wordErrors(said, recogniseAt16k(speakAsTeacher(text)));
  tally.audioS += seconds;
  tally.longestS = Math.max(tally.longestS, seconds);
}

function summarise({ words, errors, teacherErrors, audioS, longestS }: Tally, cpuS: number): Record<string, number> {
  const round = (value: number): number => Number(value.toFixed(3));
  return {
    sentences: texts.length,
    wordErrorRate: round(errors / words),
    teacherWordErrorRate: round(teacherErrors / words),
    ratioToTeacher: round(errors / teacherErrors),
    audioS: round(audioS),
    longestS: round(longestS),
    cpuSecondsPerAudioSecond: round(cpuS / audioS),
  };
}

/** Processor time of language model and codec together, everything around them included. */
const workersCpuSeconds = ({ roles }: RunningMynah): Promise<number> =>
  cpuSeconds(roles["llm-worker"], roles["vocoder-worker"]);
