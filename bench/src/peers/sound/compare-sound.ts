import { correlation } from "@mynah/testing";

/** What became of the frames of a speech on the way to its listener. */
export interface SoundComparison {
  /** of the exact sound that did not come; below 0: more came than that */
  readonly lostMs: number;
  /** frames that were never heard */
  readonly missing: number;
  /** heard once more, each time counted */
  readonly repeated: number;
  /** pieces of a frame's length that are like no frame: cut elsewhere, or wrong */
  readonly unlike: number;
  /** power of the difference in the frames that were heard, by the power of the exact sound; NaN when none was */
  readonly error: number;
  /** largest difference of any sample of them, full scale = 1 */
  readonly worst: number;
  /** mean jump of the difference where one frame follows another, by the mean step from sample to sample: a pop is above 1 */
  readonly pops: number;
}

export interface SoundOptions {
  readonly samplesPerFrame: number;
  readonly sampleRate: number;
}

/** Like enough to be the frame that was expected, without looking for a better one. */
const CLEARLY = 0.9;
/** Alike at all. Frames of speech that are not the same are hardly ever that. */
const BARELY = 0.5;
/** Below -50 dBFS nobody hears what it is. */
const QUIET_RMS = 104;
const FULL_SCALE = 32_767;

/** Holds what was heard beside the exact sound of the same codes, frame by frame: servers cut at frames. */
export function compareSound(heard: Int16Array, exact: Int16Array, options: SoundOptions): SoundComparison {
  const { samplesPerFrame, sampleRate } = options;
  const pieces = framesOf(heard, samplesPerFrame);
  const frames = framesOf(exact, samplesPerFrame);
  const matches = matchPieces(pieces, frames);
  const found = matches.filter((match) => match !== undefined);
  const once = new Set(found);
  return {
    lostMs: ((exact.length - heard.length) * 1_000) / sampleRate,
    missing: frames.length - once.size,
    repeated: found.length - once.size,
    unlike: matches.length - found.length,
    ...differenceOf(pieces, frames, matches),
    pops: popsOf(pieces, frames, matches),
  };
}

type Frames = readonly Int16Array[];
type Matches = readonly (number | undefined)[];

const framesOf = (samples: Int16Array, length: number): Frames =>
  Array.from({ length: Math.floor(samples.length / length) }, (_, at) =>
    samples.subarray(at * length, (at + 1) * length),
  );

function matchPieces(pieces: Frames, frames: Frames): Matches {
  let next = 0;
  return pieces.map((piece) => {
    const match = matchOf(piece, frames, next);
    if (match !== undefined) next = match + 1;
    return match;
  });
}

/** Most of the time it is the next one; otherwise the one that is most alike. */
function matchOf(piece: Int16Array, frames: Frames, next: number): number | undefined {
  const expected = frames[next];
  if (expected !== undefined && (bothQuiet(piece, expected) || correlation(piece, expected) >= CLEARLY)) return next;
  let [best, most] = [-1, BARELY];
  for (const [index, frame] of frames.entries()) {
    const alike = correlation(piece, frame);
    if (alike >= most) [best, most] = [index, alike];
  }
  return best < 0 ? undefined : best;
}

const bothQuiet = (one: Int16Array, other: Int16Array): boolean =>
  Math.max(powerOf(one), powerOf(other)) < QUIET_RMS ** 2 * one.length;

function differenceOf(pieces: Frames, frames: Frames, matches: Matches): Pick<SoundComparison, "error" | "worst"> {
  let [error, power, worst] = [0, 0, 0];
  for (const [at, match] of matches.entries()) {
    const [piece, frame] = [pieces[at], frames[match ?? -1]];
    if (piece === undefined || frame === undefined) continue;
    power += powerOf(frame);
    for (let sample = 0; sample < frame.length; sample++) {
      const difference = Math.abs(piece[sample]! - frame[sample]!);
      error += difference ** 2;
      worst = Math.max(worst, difference);
    }
  }
  return { error: error / power, worst: worst / FULL_SCALE };
}

/** Only where a frame follows the one before it: elsewhere there is no telling what the jump should be. */
function popsOf(pieces: Frames, frames: Frames, matches: Matches): number {
  const jumps = matches.flatMap((match, at) => {
    if (at === 0 || match === undefined || match !== (matches[at - 1] ?? Number.NaN) + 1) return [];
    return [Math.abs(stepInto(pieces, at) - stepInto(frames, match))];
  });
  return mean(jumps) / mean(frames.map(meanStep));
}

const stepInto = (frames: Frames, at: number): number => frames[at]![0]! - frames[at - 1]!.at(-1)!;

function meanStep(samples: Int16Array): number {
  let sum = 0;
  for (let at = 1; at < samples.length; at++) sum += Math.abs(samples[at]! - samples[at - 1]!);
  return sum / (samples.length - 1);
}

const powerOf = (samples: Int16Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
