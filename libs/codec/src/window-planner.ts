import {
  contextFrames,
  exactSamples,
  firstFrameFor,
  frameMs,
  framesForExact,
  type CodecGeometry,
} from "./codec-geometry.js";
import { CodecInputError } from "./codec-input-error.js";
import { bridgingMs, chooseFreshFrames, type FreshFramesInput } from "./fresh-frames.js";
import { guessableFrames } from "./lookahead.js";
import { msToSamples, samplesToMs } from "./pcm.js";
import type { SegmentProgress, WindowOptions, WindowPlan } from "./window-plan.js";

/** The largest shape must have at least this many frames: one fresh frame and its context. */
export function minWindowFrames(geometry: CodecGeometry): number {
  return contextFrames(geometry) + 1;
}

/**
 * The next window of a segment, or undefined while there is nothing (worth) to decode yet, and once all is emitted.
 *
 * Every sample lies in exactly one window, in order, and depends on no code outside that window: with F known frames, samples
 * up to `F * samplesPerFrame - rightRadius` may go out, and all of them once the segment has ended. Ends of windows
 * lie so that their right context ends on a frame, which saves a frame of decoding per window. The first window may
 * guess the last frames of its right context, as `options.lookahead` allows, and guesses as few as it goes out at once with.
 *
 * @throws CodecInputError when the largest shape is below {@link minWindowFrames}.
 */
export function planWindow(progress: SegmentProgress, options: WindowOptions): WindowPlan | undefined {
  const endFrame = chooseEndFrame(progress, options);
  const guessedFrames = Math.max(0, endFrame - progress.knownFrames);
  if (guessedFrames > mayGuess(progress, options)) return undefined;
  const rightEdge = progress.ended && endFrame === progress.knownFrames;
  const endSample = rightEdge ? endFrame * options.geometry.samplesPerFrame : exactSamples(endFrame, options.geometry);
  if (endSample <= progress.emittedSamples) return undefined;
  return windowBetween(progress, { endFrame, guessedFrames, endSample, rightEdge }, options.geometry);
}

/** Where the segment stands after `plan` went out: its samples are emitted, and add to the lead. */
export function advanceProgress(progress: SegmentProgress, plan: WindowPlan, geometry: CodecGeometry): SegmentProgress {
  const { knownFrames, ended } = progress;
  return {
    knownFrames,
    ended,
    emittedSamples: plan.firstSample + plan.keepSamples,
    seq: plan.seq + 1,
    leadMs: Math.max(0, progress.leadMs) + samplesToMs(plan.keepSamples, geometry.sampleRate),
  };
}

interface WindowEnd {
  readonly endFrame: number;
  readonly guessedFrames: number;
  readonly endSample: number;
  readonly rightEdge: boolean;
}

function windowBetween(progress: SegmentProgress, end: WindowEnd, geometry: CodecGeometry): WindowPlan {
  const firstSample = progress.emittedSamples;
  const firstFrame = firstFrameFor(firstSample, geometry);
  return {
    seq: progress.seq,
    firstFrame,
    frames: end.endFrame - firstFrame,
    guessedFrames: end.guessedFrames,
    keepStart: firstSample - firstFrame * geometry.samplesPerFrame,
    keepSamples: end.endSample - firstSample,
    firstSample,
    leftEdge: firstFrame === 0,
    rightEdge: end.rightEdge,
  };
}

/** The frame before which the next window ends; beyond the known frames (and those that may be guessed) when it has to wait. */
function chooseEndFrame(progress: SegmentProgress, options: WindowOptions): number {
  if (isFirst(progress)) return chooseFirstEnd(progress, options);
  const usedFrames = countUsedFrames(progress, options);
  const endFrame = usedFrames + nextFresh(progress, usedFrames, options);
  return progress.ended ? Math.min(endFrame, progress.knownFrames) : endFrame;
}

/** Somebody waits for the first sound of a segment that goes on. */
function isFirst({ emittedSamples, seq, leadMs, ended }: SegmentProgress): boolean {
  return emittedSamples === 0 && seq === 0 && leadMs <= 0 && !ended;
}

function mayGuess(progress: SegmentProgress, { lookahead = "exact", geometry }: WindowOptions): number {
  return isFirst(progress) ? guessableFrames(lookahead, geometry) : 0;
}

/** A window that guesses more must bring more, because the second comes so much later: the least guess that goes now. */
function chooseFirstEnd(progress: SegmentProgress, options: WindowOptions): number {
  const least = leastFirstFrames(options);
  const ends = Array.from({ length: mayGuess(progress, options) + 1 }, (_, guess) =>
    Math.min(largestShape(options), Math.max(least, bridgingFrames(guess, options))),
  );
  return ends.find((end, guess) => end - guess <= progress.knownFrames) ?? Infinity;
}

/** Frames that earlier windows have decoded to their end. Before the first window: all that it waits for, but one. */
function countUsedFrames({ emittedSamples }: SegmentProgress, options: WindowOptions): number {
  return emittedSamples > 0 ? framesForExact(emittedSamples, options.geometry) : leastFirstFrames(options) - 1;
}

function leastFirstFrames(options: WindowOptions): number {
  return Math.min(framesForExact(Math.max(1, options.minFirstSamples), options.geometry), largestShape(options));
}

function nextFresh(progress: SegmentProgress, usedFrames: number, options: WindowOptions): number {
  const room = firstFrameFor(progress.emittedSamples, options.geometry) + largestShape(options) - usedFrames;
  const availableFrames = progress.knownFrames - usedFrames;
  const schedule = stepsWithin(room, progress.ended ? availableFrames : 0, options.freshFrames);
  return chooseFreshFrames(choiceFrom(options, { schedule, leadMs: progress.leadMs, availableFrames }));
}

/**
 * Frames of a first window that plays until the second one comes, which has to wait for the guessed frames too. Unless
 * the engine's rate is known, the first sound does not wait for more than itself.
 */
function bridgingFrames(guessedFrames: number, options: WindowOptions): number {
  if (options.engineMsPerFrame === undefined) return 0;
  const choice = choiceFrom(options, { schedule: options.freshFrames, leadMs: 0, availableFrames: 0 });
  const bridge = bridgingMs({ guessedFrames, ...choice });
  return framesForExact(msToSamples(bridge, options.geometry.sampleRate), options.geometry);
}

/** Named one by one: this is asked with each frame of each stream, and spreading costs several times as much. */
function choiceFrom(
  options: WindowOptions,
  { schedule, leadMs, availableFrames }: Pick<FreshFramesInput, "schedule" | "leadMs" | "availableFrames">,
): FreshFramesInput {
  return {
    schedule,
    leadMs,
    availableFrames,
    contextFrames: contextFrames(options.geometry),
    frameMs: frameMs(options.geometry),
    shapes: options.shapes,
    decodeMsPerFrame: options.decodeMsPerFrame,
    decodeMsPerJoiningFrame: options.decodeMsPerJoiningFrame,
    streamsPerDecoder: options.streamsPerDecoder,
    overheadMsPerWindow: options.overheadMsPerWindow,
    engineMsPerFrame: options.engineMsPerFrame,
  };
}

/**
 * The schedule's steps that fit into the largest shape; at the end of the speech also the step that takes all that is left.
 * Room is 0 only when emission stands inside a frame, and then a window without a fresh frame ends on that frame.
 */
function stepsWithin(room: number, left: number, schedule: readonly number[]): readonly number[] {
  if (left <= 0 && schedule.length > 0 && schedule.every((step) => step <= room)) return schedule;
  const rest = left > 0 ? [Math.min(left, room)] : [];
  const steps = [...schedule, ...rest].filter((step) => step <= room).sort((a, b) => a - b);
  return steps.length > 0 ? steps : [Math.max(0, room)];
}

function largestShape({ shapes, geometry }: WindowOptions): number {
  const largest = shapes.at(-1) ?? 0;
  if (largest >= minWindowFrames(geometry)) return largest;
  throw new CodecInputError(`the largest window shape (${largest}) is below ${minWindowFrames(geometry)} frames`);
}
