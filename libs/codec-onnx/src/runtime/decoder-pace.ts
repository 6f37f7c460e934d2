import { CODES_PER_FRAME } from "@mynah/codec";
import { packBatch, type CodecDecoder } from "./codec-decoder.js";

export interface DecoderPace {
  /** of a window decoded alone */
  readonly msPerFrame: number;
  /** of each window that joins a batch of that shape: about as much on a CPU, next to nothing on a GPU */
  readonly msPerJoiningFrame: number;
}

/** The fastest of so many counts: whatever else runs on the machine only ever slows a decode down. */
const TRIALS = 3;

export interface PaceTrial {
  readonly frames: number;
  /** rows of the batch that is compared with a window alone; 1 when windows never join */
  readonly rows: number;
}

/** What decoding costs, by decoding a window alone and in a batch. */
export async function measurePace(decoder: CodecDecoder, { frames, rows }: PaceTrial): Promise<DecoderPace> {
  const aloneMs = await fastest(() => decodeZeros(decoder, 1, frames));
  if (rows === 1) return { msPerFrame: aloneMs / frames, msPerJoiningFrame: aloneMs / frames };
  const joinedMs = await fastest(() => decodeZeros(decoder, rows, frames));
  const msPerJoiningFrame = Math.max(0, joinedMs - aloneMs) / ((rows - 1) * frames);
  return { msPerFrame: aloneMs / frames, msPerJoiningFrame };
}

/** A decode as it was observed. */
export interface ObservedDecode {
  readonly rows: number;
  readonly frames: number;
  readonly ms: number;
}

/** The latest decodes count for half after about seven. */
const WEIGHT = 0.1;
/** One decode that the machine held up says no more than so many times what was expected. */
const MOST_SURPRISE = 3;

/**
 * The pace after one more decode: what it cost beyond (or below) what was expected is shared out between its first window and those that
 * joined it, each by its part in the batch (normalised least mean squares). With windows alone this is the exponentially
 * weighted mean of their cost per frame.
 */
export function adaptPace(pace: DecoderPace, { rows, frames, ms }: ObservedDecode): DecoderPace {
  const [alone, joining] = [frames, (rows - 1) * frames];
  const expected = pace.msPerFrame * alone + pace.msPerJoiningFrame * joining;
  const surprise = Math.min(ms, MOST_SURPRISE * expected || ms) - expected;
  const step = (WEIGHT * surprise) / (alone ** 2 + joining ** 2);
  return {
    msPerFrame: Math.max(0, pace.msPerFrame + step * alone),
    msPerJoiningFrame: Math.max(0, pace.msPerJoiningFrame + step * joining),
  };
}

function decodeZeros(decoder: CodecDecoder, rows: number, frames: number): Promise<readonly Float32Array[]> {
  const zeros = new Uint16Array(frames * CODES_PER_FRAME);
  return decoder.decode(packBatch(new Array<Uint16Array>(rows).fill(zeros), frames));
}

async function fastest(work: () => Promise<unknown>): Promise<number> {
  let leastMs = Infinity;
  for (let trial = 0; trial < TRIALS; trial++) {
    const startedAt = performance.now();
    await work();
    leastMs = Math.min(leastMs, performance.now() - startedAt);
  }
  return leastMs;
}
