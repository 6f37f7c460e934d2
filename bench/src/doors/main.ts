import { soundFormatNames, startMynah, type SoundFormat } from "@mynah/testing";
import { Command } from "commander";
import { toNumber } from "../numbers.js";
import { summarise, type Round } from "./summarise.js";
import { timeFirstSound } from "./time-first-sound.js";

const input = "The old man sat by the window and looked at the sea.";

interface Options {
  readonly rounds: number;
  readonly server?: string;
  readonly json?: boolean;
}

const { rounds, server, json } = new Command("bench:doors")
  .description("time to the first sound of each format at OpenAI's door, beside raw PCM in the same round")
  .option("--rounds <n>", "how often each", toNumber, 15)
  .option("--server <address>", "a running Mynah instead of one of its own")
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

const mynah = server === undefined ? await startMynah() : undefined;
const address = server ?? mynah?.address ?? "";
try {
  // The pipeline is warm before the first round, so that this one shows what each encoder takes to load.
  await timeFirstSound({ address, format: "pcm", input, seed: 0 });
  const cold = await measure(0);
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    measured.push(await measure(round));
    process.stderr.write(`\rround ${round} of ${rounds} `);
  }
  process.stderr.write("\n");
  const rows = summarise(cold, measured);
  if (json) console.log(JSON.stringify(rows));
  else console.table(rows);
} finally {
  await mynah?.stop();
}

/** Every format once, one after the other; each round begins with another, so that none always follows the same. */
async function measure(round: number): Promise<Round> {
  const first = round % soundFormatNames.length;
  const order = [...soundFormatNames.slice(first), ...soundFormatNames.slice(0, first)];
  const times = new Map<SoundFormat, number>();
  for (const format of order) times.set(format, await timeFirstSound({ address, format, input, seed: round }));
  return Object.fromEntries(soundFormatNames.map((format) => [format, times.get(format)])) as unknown as Round;
}
