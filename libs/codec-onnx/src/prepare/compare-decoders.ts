import { randomFrames, seededRandom } from "../verify/random-frames.js";
import type { Decode, OpenDecoder } from "./decode-pair.js";

/** Some codes, where in a segment they lie, and what the published decoder makes of them. */
export interface Reference extends Decode {
  readonly codes: Uint16Array;
  readonly firstFrame: number;
}

export interface Comparison {
  /** of full scale */
  readonly maxDifference: number;
  /** time of the published decoder over that of the prepared one, on one core */
  readonly speedUp: number;
}

/** As many frames as a large window has. */
const FRAMES = 21;
/** Places in the noise: its start, somewhere, and over its end. */
const FIRST_FRAMES = [0, 60, 120];

/** Decodes random codes from several places in the noise. */
export async function decodeReferences(published: OpenDecoder, codebookSize: number): Promise<readonly Reference[]> {
  const references: Reference[] = [];
  for (const firstFrame of FIRST_FRAMES) {
    const codes = randomFrames(FRAMES, codebookSize, seededRandom(firstFrame));
    references.push({ codes, firstFrame, ...(await published.decode(codes, firstFrame)) });
  }
  return references;
}

/** Decodes the same and compares every sample. */
export async function compareWith(references: readonly Reference[], prepared: OpenDecoder): Promise<Comparison> {
  let maxDifference = 0;
  const ratios: number[] = [];
  for (const { codes, firstFrame, samples, cpuMs } of references) {
    const ours = await prepared.decode(codes, firstFrame);
    maxDifference = Math.max(maxDifference, largestDifference(samples, ours.samples));
    ratios.push(cpuMs / ours.cpuMs);
  }
  return { maxDifference, speedUp: ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 1 };
}

/** NaN where either holds one. */
function largestDifference(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) return Infinity;
  return left.reduce((most, value, index) => Math.max(most, Math.abs(value - (right[index] ?? 0))), 0);
}
