import { availableParallelism } from "node:os";
import { CODES_PER_FRAME } from "@mynah/codec";
import { createEngine, type SpeechTokenRequest, type SpeechTokenSource } from "@mynah/llm-worker";
import { createLogger, ModelFileError, type LoadedProfile } from "@mynah/program";
import { randomCodes } from "../random-codes.js";
import { runSequences, type SequencesFigures } from "./run-sequences.js";
import { timeReference, type ReferenceFigures } from "./time-reference.js";
import { withSequences } from "./with-sequences.js";

export interface AloneOptions {
  readonly loaded: LoadedProfile;
  readonly order: Pick<SpeechTokenRequest, "text" | "voice" | "sampling" | "maxFrames">;
  readonly rounds: number;
}

/** Room for both texts and a few seconds of speech. */
const OTHER_IDS = 512;

/** The profile's engine in this process, so many segments at once. */
export async function measureAlone(
  { loaded, order, rounds }: AloneOptions,
  counts: readonly number[],
): Promise<SequencesFigures[]> {
  return withEngine(loaded, Math.max(...counts), async (engine) => {
    const rows = [];
    for (const count of counts) rows.push(await bestOf(rounds, count, () => runSequences(engine, order, count)));
    return rows;
  });
}

/** Time to the first frame behind a reference of so many frames. @throws ModelFileError where there is no place for it */
export async function measureReference(
  { loaded, order, rounds }: AloneOptions,
  { referenceFrames, sequences }: { readonly referenceFrames: number; readonly sequences: number },
): Promise<ReferenceFigures> {
  checkPlace(loaded, referenceFrames);
  const { codebookSize } = loaded.profile.audio;
  let seed = 1;
  const newCodes = (): Uint16Array => randomCodes(referenceFrames, seed++, codebookSize);
  // One beside another at least.
  return withEngine(loaded, Math.max(2, sequences), async (engine) => {
    // One for each core reaches every context.
    const streamsBeside = Math.min(availableParallelism(), engine.sequences - 1);
    return { referenceFrames, ...(await timeReference(engine, { order, newCodes, rounds, streamsBeside })) };
  });
}

async function withEngine<Figures>(
  loaded: LoadedProfile,
  sequences: number,
  measure: (engine: SpeechTokenSource) => Promise<Figures>,
): Promise<Figures> {
  const log = createLogger("bench", "warn");
  const engine = await createEngine({ loaded: withSequences(loaded, sequences), env: process.env, log });
  return measure(engine).finally(() => engine.close());
}

/** Others on the machine only ever slow it down. */
async function bestOf(
  rounds: number,
  sequences: number,
  run: () => Promise<SequencesFigures>,
): Promise<SequencesFigures> {
  let best: SequencesFigures | undefined;
  for (let round = 0; round <= rounds; round++) {
    const figures = await run();
    // The first warms up.
    if (round > 0 && figures.tokensPerSecond > (best?.tokensPerSecond ?? 0)) best = figures;
    process.stderr.write(`\r${sequences} at once: round ${round} of ${rounds} `);
  }
  process.stderr.write("\n");
  return best!;
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
