import type { CodecGeometry } from "@mynah/codec";
import type { DecodeStep } from "./decode-step.js";

const ORPHEUS_WINDOW_FRAMES = 4;
const ORPHEUS_KEPT_FRAME = 1;
const GROWING_LOOKAHEAD_FRAMES = 5;

/**
 * The reference decoder of Orpheus: with each new frame a window of the last 28 codes, of which the second frame is kept
 * (samples 2048..4096). The first frame of the speech and its last two are never played.
 */
export function orpheusSchedule(frames: number, { samplesPerFrame }: CodecGeometry): readonly DecodeStep[] {
  const windows = Math.max(0, frames - ORPHEUS_WINDOW_FRAMES + 1);
  return Array.from({ length: windows }, (_, firstFrame) => ({
    knownFrames: firstFrame + ORPHEUS_WINDOW_FRAMES,
    firstFrame,
    frames: ORPHEUS_WINDOW_FRAMES,
    shape: ORPHEUS_WINDOW_FRAMES,
    guessedFrames: 0,
    keepStart: ORPHEUS_KEPT_FRAME * samplesPerFrame,
    keepSamples: samplesPerFrame,
    leftEdge: false,
    rightEdge: false,
  }));
}

/** Everything from the start again for each chunk, and 5 frames beyond it; the chunks are those of `chunks`. */
export function growingSchedule(
  frames: number,
  { samplesPerFrame }: CodecGeometry,
  chunks: readonly Pick<DecodeStep, "keepSamples">[],
): readonly DecodeStep[] {
  let from = 0;
  return chunks.map(({ keepSamples }) => {
    const keepStart = from;
    from += keepSamples;
    const knownFrames = Math.min(frames, Math.ceil(from / samplesPerFrame) + GROWING_LOOKAHEAD_FRAMES);
    return { ...fromTheStart(knownFrames, frames), keepStart, keepSamples };
  });
}

/** One decode when all is known: the least that a speech can cost. */
export function wholeSchedule(frames: number, { samplesPerFrame }: CodecGeometry): readonly DecodeStep[] {
  return [{ ...fromTheStart(frames, frames), keepStart: 0, keepSamples: frames * samplesPerFrame }];
}

function fromTheStart(knownFrames: number, frames: number): Omit<DecodeStep, "keepStart" | "keepSamples"> {
  const edges = { leftEdge: true, rightEdge: knownFrames === frames };
  return { knownFrames, firstFrame: 0, frames: knownFrames, shape: knownFrames, guessedFrames: 0, ...edges };
}
