import { availableParallelism } from "node:os";
import { CODES_PER_FRAME } from "@mynah/codec";
import { createEngine } from "@mynah/llm-worker";
import { createLogger, loadProfile, ModelFileError, type LoadedProfile } from "@mynah/program";
import { Command } from "commander";
import { toNumber, toNumbers } from "../numbers.js";
import { randomCodes } from "../random-codes.js";
import { runBench } from "../run-bench.js";
import { runSequences, type SequencesFigures } from "./run-sequences.js";
import { timeReference, type ReferenceFigures } from "./time-reference.js";

const TEXT = "The old man sat by the window and looked at the sea, and nobody came to see him that day.";

/** Room for both texts and a few seconds of speech. */
const OTHER_IDS = 512;

interface Options {
  readonly profile: string;
  readonly models: string;
  readonly sequences: readonly number[];
  readonly rounds: number;
  readonly frames: number;
  readonly characters?: number;
  readonly reference?: number;
  readonly json?: boolean;
}

const options = new Command("bench:engine")
  .description("speech tokens a second of a profile's engine, for so many segments at once")
  .option("--profile <name>", "a profile's name, folder or file", "mynah-mini")
  .option("--models <folder>", "where names are looked up", "models")
  .option("--sequences <list>", "how many at once", toNumbers, [1, 2, 4, 8])
  .option("--rounds <n>", "how often each; the best is told", toNumber, 3)
  .option("--frames <n>", "most frames of a segment", toNumber, 150)
  .option("--characters <n>", "length of the segment's text; a longer one has a longer context", toNumber)
  .option(
    "--reference <frames>",
    "instead: time to the first frame behind a reference of so many, first and again",
    toNumber,
  )
  .option("--json", "figures as JSON")
  .parse()
  .opts<Options>();

await runBench(async () => {
  const { reference: referenceFrames } = options;
  // Behind a reference, one beside another at least.
  const sequences = Math.max(...options.sequences, referenceFrames === undefined ? 1 : 2);
  const loaded = withSequences(await loadProfile(options.profile, options.models), sequences);
  if (referenceFrames !== undefined) checkPlace(loaded, referenceFrames);
  const engine = await createEngine({ loaded, env: process.env, log: createLogger("bench", "warn") });
  try {
    const rows = referenceFrames === undefined ? await allSequences() : [await behindReference(referenceFrames)];
    if (options.json) console.log(JSON.stringify(rows));
    else console.table(rows);
  } finally {
    await engine.close();
  }

  async function allSequences(): Promise<SequencesFigures[]> {
    const rows = [];
    for (const sequences of options.sequences) rows.push(await bestOf(sequences));
    return rows;
  }

  async function behindReference(referenceFrames: number): Promise<ReferenceFigures> {
    const { codebookSize } = loaded.profile.audio;
    let seed = 1;
    const newCodes = (): Uint16Array => randomCodes(referenceFrames, seed++, codebookSize);
    // One for each core reaches every context.
    const streamsBeside = Math.min(availableParallelism(), engine.sequences - 1);
    const figures = await timeReference(engine, { order: order(), newCodes, rounds: options.rounds, streamsBeside });
    return { referenceFrames, ...figures };
  }

  function order() {
    const { defaultVoice: voice, sampling } = loaded.profile;
    const { characters = TEXT.length } = options;
    const text = `${TEXT} `.repeat(Math.ceil(characters / TEXT.length)).slice(0, characters);
    return { text, voice, sampling: { ...sampling, seed: 0 }, maxFrames: options.frames };
  }

  /** Others on the machine only ever slow it down. */
  async function bestOf(sequences: number): Promise<SequencesFigures> {
    let best: SequencesFigures | undefined;
    for (let round = 0; round <= options.rounds; round++) {
      const figures = await runSequences(engine, order(), sequences);
      // The first warms up.
      if (round > 0 && figures.tokensPerSecond > (best?.tokensPerSecond ?? 0)) best = figures;
      process.stderr.write(`\r${sequences} at once: round ${round} of ${options.rounds} `);
    }
    process.stderr.write("\n");
    return best!;
  }
});

/** The profile with room for all of them: sequences beyond the engine's would only wait. */
function withSequences(loaded: LoadedProfile, sequences: number): LoadedProfile {
  const { profile } = loaded;
  return { ...loaded, profile: { ...profile, engine: { ...profile.engine, sequences } } };
}

/** @throws ModelFileError for a model that has no voices but its own, or no room for so long a reference */
function checkPlace({ profile }: LoadedProfile, frames: number): void {
  if (profile.layout !== "prompted" || profile.prompted.reference === undefined) {
    throw new ModelFileError(
      `Profile ${profile.name} has no place for a reference (prompted.reference). The voice in the box can be measured by --profile bench/profiles/mynah-mini-prompted.json.`,
    );
  }
  const { engine } = profile;
  const most =
    engine.kind === "llama-cpp" ? Math.floor((engine.contextTokens - OTHER_IDS) / CODES_PER_FRAME) : Infinity;
  if (frames > most)
    throw new ModelFileError(
      `Profile ${profile.name}: at most ${most} frames of a reference leave room for a segment in engine.contextTokens.`,
    );
}
