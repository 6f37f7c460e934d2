import type { CodecGeometry } from "@mynah/codec";
import type { DecodeStep } from "./decode-step.js";

const ORPHEUS_WINDOW_FRAMES = 4;
const ORPHEUS_KEPT_FRAME = 1;
const GROWING_LOOKAHEAD_FRAMES = 5;
const WIDE_WINDOW_FRAMES = 7;
const LEFT_CONTEXT_FRAMES = 25;
const LEFT_CONTEXT_CHUNK_FRAMES = 25;

/**
 * The reference decoder of Orpheus: with each new frame a window of the last 28 codes, of which the second frame is kept
 * (samples 2048..4096). The first frame of the speech and its last two are never played.
 */
export function orpheusSchedule(frames: number, geometry: CodecGeometry): readonly DecodeStep[] {
  const windows = Math.max(0, frames - ORPHEUS_WINDOW_FRAMES + 1);
  return Array.from({ length: windows }, (_, at) =>
    lastFrames(ORPHEUS_WINDOW_FRAMES, at + ORPHEUS_WINDOW_FRAMES, geometry),
  );
}

/** The same, after a first window of 7 codes, which is to sound sooner: it has no second frame, so what is kept of it is empty. */
export function emptyFirstSchedule(frames: number, geometry: CodecGeometry): readonly DecodeStep[] {
  return [{ ...lastFrames(1, 1, geometry), keepSamples: 0 }, ...orpheusSchedule(frames, geometry)];
}

/**
 * The same, but with windows of the last 49 codes as soon as there are so many, of which still the second frame is kept, and the
 * last window once more at the end: sound goes three frames back when the windows widen, and the last five frames are never played.
 */
export function wideningSchedule(frames: number, geometry: CodecGeometry): readonly DecodeStep[] {
  const [empty, ...windows] = emptyFirstSchedule(frames, geometry);
  const widened = windows.map(({ knownFrames }) =>
    lastFrames(knownFrames >= WIDE_WINDOW_FRAMES ? WIDE_WINDOW_FRAMES : ORPHEUS_WINDOW_FRAMES, knownFrames, geometry),
  );
  return [empty, ...widened, widened.at(-1)].filter((step) => step !== undefined);
}

/** Chunks of 25 frames behind 25 frames of context, and nothing ahead: made for causal decoders, which SNAC is not. */
export function leftContextSchedule(frames: number, { samplesPerFrame }: CodecGeometry): readonly DecodeStep[] {
  return Array.from({ length: Math.ceil(frames / LEFT_CONTEXT_CHUNK_FRAMES) }, (_, chunk) => {
    const from = chunk * LEFT_CONTEXT_CHUNK_FRAMES;
    const firstFrame = Math.max(0, from - LEFT_CONTEXT_FRAMES);
    const knownFrames = Math.min(frames, from + LEFT_CONTEXT_CHUNK_FRAMES);
    const window = knownFrames - firstFrame;
    const keep = {
      keepStart: (from - firstFrame) * samplesPerFrame,
      keepSamples: (knownFrames - from) * samplesPerFrame,
    };
    const edges = { leftEdge: firstFrame === 0, rightEdge: knownFrames === frames };
    return { knownFrames, firstFrame, frames: window, shape: window, guessedFrames: 0, ...keep, ...edges };
  });
}

/** A window of the last frames that are known, of which the second is kept. */
function lastFrames(window: number, knownFrames: number, { samplesPerFrame }: CodecGeometry): DecodeStep {
  return {
    knownFrames,
    firstFrame: knownFrames - window,
    frames: window,
    shape: window,
    guessedFrames: 0,
    keepStart: Math.min(window - 1, ORPHEUS_KEPT_FRAME) * samplesPerFrame,
    keepSamples: samplesPerFrame,
    leftEdge: false,
    rightEdge: false,
  };
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
