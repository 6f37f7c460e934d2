import type { CodecGeometry } from "./codec-geometry.js";
import type { Lookahead } from "./lookahead.js";

/** Where a segment stands. `(knownFrames, emittedSamples, seq)` is all that a resumed attempt needs. */
export interface SegmentProgress {
  /** Frames of the segment known so far. */
  readonly knownFrames: number;
  /** Samples of the segment already given to windows; the next window starts here. */
  readonly emittedSamples: number;
  /** Number of the next window (and chunk) of the segment, from 0. */
  readonly seq: number;
  /** No frame will follow. */
  readonly ended: boolean;
  /** Estimate of the audio emitted and not yet played, in ms; 0 or less when the listener waits. */
  readonly leadMs: number;
}

/** Measured costs; whatever is absent counts as free, except the engine's rate. */
export interface WindowCosts {
  /** Time one window frame (context included) takes a decoder. */
  readonly decodeMsPerFrame?: number | undefined;
  /** Time each frame of another window adds to a batch: next to nothing on a GPU. Default: `decodeMsPerFrame`, as on a CPU. */
  readonly decodeMsPerJoiningFrame?: number | undefined;
  /** Streams that share a decoder, this one included. Default: 1. */
  readonly streamsPerDecoder?: number | undefined;
  /** Time a window spends on the way without occupying a decoder: hops, batch wait. */
  readonly overheadMsPerWindow?: number | undefined;
  /** Time the engine takes for one frame. Default: real time. */
  readonly engineMsPerFrame?: number | undefined;
}

export interface WindowOptions extends WindowCosts {
  readonly geometry: CodecGeometry;
  /** Window sizes the vocoders run, in frames with context, ascending; no window is larger than the last. */
  readonly shapes: readonly number[];
  /** Fresh frames per window, ascending: the steps by which windows grow with the lead. */
  readonly freshFrames: readonly number[];
  /** The first window waits until this many samples are exact, so that no tiny chunk goes out. */
  readonly minFirstSamples: number;
  /** Of the first window that a listener waits for. Default: exact. Only the first segment of a speech may have another. */
  readonly lookahead?: Lookahead;
}

/** What one vocoder job decodes, and which of its samples to keep. */
export interface WindowPlan {
  readonly seq: number;
  /** First frame of the window, counted in the segment. */
  readonly firstFrame: number;
  /** Frames in the window, context and guessed ones included. */
  readonly frames: number;
  /** Frames at its end that are not known yet (see {@link Lookahead}): context for samples that they change slightly. */
  readonly guessedFrames: number;
  /** First sample to keep, counted from the window's first sample. */
  readonly keepStart: number;
  /** Samples to keep; at least 1. */
  readonly keepSamples: number;
  /** The first kept sample, counted in the segment. */
  readonly firstSample: number;
  /** The window starts where the speech truly starts: never pad it on the left. */
  readonly leftEdge: boolean;
  /** The window ends where the speech truly ends: never pad it on the right. */
  readonly rightEdge: boolean;
}
