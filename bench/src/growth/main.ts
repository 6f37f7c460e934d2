import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { hearSpeech, startMynah } from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { makeLightVoice } from "../system/light-voice.js";
import { scriptedText } from "../system/scripted-text.js";
import { watchSystem, type SystemUse } from "../system/system-use.js";
import { compareHalves, dearer } from "./compare-halves.js";

interface Options {
  readonly streams: number;
  readonly seconds: number;
  readonly json?: boolean;
}

const { streams, seconds, json } = new Command("bench:growth")
  .description(
    "does a chunk of a long stream cost more than one at its beginning? Real programs, a scripted engine in real time",
  )
  .option("--streams <n>", "how many at once, one segment each", toNumber, 4)
  .option("--seconds <n>", "sound of each", toNumber, 240)
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const scriptedWorker = fileURLToPath(
  new URL("../../../apps/llm-worker/dist/testing/scripted-worker.js", import.meta.url),
);
/** So that all texts are equally long. */
const FIRST_TEXT = 100;
const FRAMES_PER_SECOND = 24_000 / 2_048;
/** Of the length: starting and ending are left out. */
const LOOKS_AT = [0.1, 0.52, 0.94] as const;

const voice = await makeLightVoice();
const mynah = await startMynah({
  env: {
    ...voice.env,
    SCRIPTED_SEQUENCES: `${streams}`,
    SCRIPTED_TOKENS_PER_SECOND: `${7 * FRAMES_PER_SECOND}`,
    SCRIPTED_FRAMES_PER_CHARACTER: `${(seconds * FRAMES_PER_SECOND) / scriptedText(FIRST_TEXT).length}`,
    FIRST_AUDIO_PROMISE_MS: "60000",
  },
  programs: { "llm-worker": scriptedWorker },
});
const watch = watchSystem(mynah);
process.once("SIGINT", () => void stop().then(() => process.exit(130)));
try {
  const rooms = await Promise.all(Array.from({ length: streams }, (_, at) => listen(FIRST_TEXT + at)));
  const rows = compareHalves(await look());
  rooms.forEach((room) => room.close());
  if (json) console.log(JSON.stringify({ streams, seconds, rows, dearer: dearer(rows) }));
  else {
    console.log(`for each chunk of ${streams} streams of ${seconds} s`);
    console.table(rows);
    const grown = dearer(rows);
    console.log(grown.length === 0 ? "nothing grows with the length" : `has become dearer: ${grown.join(", ")}`);
  }
} finally {
  await stop();
}

function listen(at: number): ReturnType<typeof hearSpeech> {
  return hearSpeech(mynah.address, { order: { text: scriptedText(at), seed: at } });
}

async function look(): Promise<readonly [SystemUse, SystemUse, SystemUse]> {
  const begun = performance.now();
  const looks: SystemUse[] = [];
  for (const share of LOOKS_AT) {
    await sleep(share * seconds * 1_000 - (performance.now() - begun));
    looks.push(await watch.read());
    process.stderr.write(`\r${Math.round(share * 100)} % of ${seconds} s `);
  }
  process.stderr.write("\n");
  return looks as [SystemUse, SystemUse, SystemUse];
}

async function stop(): Promise<void> {
  watch.close();
  await mynah.stop();
  voice.remove();
}
