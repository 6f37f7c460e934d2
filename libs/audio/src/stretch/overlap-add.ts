import { bestMatch } from "./best-match.js";
import { createSampleWindow } from "./sample-window.js";
import type { StretcherOptions } from "./stretcher.js";

export interface OverlapAdd {
  /** @returns the samples that are ready, in memory of their own */
  add(block: Int16Array): Int16Array[];
}

/** Long enough for a few periods of a low voice, and short enough that a slow vowel does not stutter. */
const PIECE_MS = 60;
/** How far a piece may be from its place in time, so as to fit: one period of 100 Hz to either side. */
const REACH_MS = 10;
/** Pieces at least this many overlaps long leave something between their two seams. */
const OVERLAPS_PER_PIECE = 3;

/** In samples. */
interface Geometry {
  readonly piece: number;
  readonly overlap: number;
  readonly reach: number;
  /** from one piece to the next, in what comes out */
  readonly hop: number;
}

/**
 * Waveform-similarity overlap-add: pieces are taken from the input at `speed` times the pace at which they are laid down, each from
 * where it goes on best with the one before it.
 *
 * Why it is written here: docs/adr/0007-our-own-flac-and-stretcher.md.
 */
export function createOverlapAdd(options: Required<StretcherOptions>, mostSamples: number): OverlapAdd {
  const geometry = geometryOf(options);
  const { piece, reach, hop } = geometry;
  const pace = hop * options.speed;
  // Never more than what the samples so far are to become: the stream may end with any of them.
  const ahead = Math.ceil(Math.max(reach + piece, pace));
  const input = createSampleWindow(reach + ahead + mostSamples);
  let tail: Float32Array | undefined;
  let pieces = 0;
  const layDown = (place: number): Int16Array => {
    const around = input.view(Math.max(0, place - reach), place + reach + piece);
    const next = tail === undefined ? around.subarray(0, piece) : fittingPiece(tail, around, geometry);
    const sound = crossFade(tail, next.subarray(0, hop));
    tail = next.slice(hop);
    return sound;
  };
  return {
    add(block) {
      input.append(block);
      const ready: Int16Array[] = [];
      for (; input.end() >= Math.floor(pieces * pace) + ahead; pieces++) {
        ready.push(layDown(Math.floor(pieces * pace)));
        input.dropBefore(Math.max(0, Math.floor((pieces + 1) * pace) - reach));
      }
      return ready;
    },
  };
}

function geometryOf({ sampleRate, overlapMs }: Required<StretcherOptions>): Geometry {
  const samples = (ms: number) => Math.max(1, Math.round((ms * sampleRate) / 1000));
  const overlap = samples(overlapMs);
  const piece = Math.max(samples(PIECE_MS), OVERLAPS_PER_PIECE * overlap);
  return { piece, overlap, reach: samples(REACH_MS), hop: piece - overlap };
}

function fittingPiece(tail: Float32Array, around: Float32Array, { piece, hop }: Geometry): Float32Array {
  const start = bestMatch(tail, around.subarray(0, around.length - hop));
  return around.subarray(start, start + piece);
}

function crossFade(tail: Float32Array | undefined, next: Float32Array): Int16Array {
  const faded = tail?.length ?? 0;
  return Int16Array.from(next, (sample, at) => {
    if (tail === undefined || at >= faded) return sample;
    const share = at / faded;
    return Math.round(sample * share + (tail[at] ?? 0) * (1 - share));
  });
}
