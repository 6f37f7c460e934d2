import type { WindowCosts } from "./window-plan.js";
import { chooseShape } from "./window-shape.js";

export interface FreshFramesInput extends WindowCosts {
  /** Fresh frames to choose from, ascending, not empty. */
  readonly schedule: readonly number[];
  readonly leadMs: number;
  /** Fresh frames that are known already; the others have to be waited for. */
  readonly availableFrames: number;
  /** Frames of context a window decodes beside its fresh ones. */
  readonly contextFrames: number;
  /** Window sizes a decoder runs; a window costs as much as the shape it is padded to. */
  readonly shapes: readonly number[];
  /** Milliseconds of sound in a frame. */
  readonly frameMs: number;
}

/** An engine's next frame may come so many frames late: others have begun to share the engine, or the core. */
const SPARE_FRAMES = 1;

/**
 * How many fresh frames the next window should bring: the largest step of the schedule whose waiting and decoding end before
 * the lead does, even if the engine falters. Never less than the smallest step that decodes faster than it plays, because smaller windows would
 * only fall further behind (SNAC on a CPU: 25 ms a frame, a window of 1 + 5 frames takes 150 ms and brings 85).
 */
export function chooseFreshFrames(input: FreshFramesInput): number {
  let affordable: number | undefined;
  let smallest: number | undefined;
  for (const fresh of input.schedule) {
    if (!isSustainable(fresh, input)) continue;
    smallest ??= fresh;
    if (delayMs(fresh, input) <= input.leadMs) affordable = fresh;
  }
  return affordable ?? smallest ?? input.schedule.at(-1) ?? 1;
}

export interface BridgingInput extends Omit<FreshFramesInput, "leadMs" | "availableFrames"> {
  /** Frames that the window has guessed, for which the one after it must wait before its own fresh ones. */
  readonly guessedFrames: number;
}

/** How much sound a window must bring so that the smallest one after it comes in time. */
export function bridgingMs({ guessedFrames, ...input }: BridgingInput): number {
  const engineMsPerFrame = Math.min(input.engineMsPerFrame ?? input.frameMs, input.frameMs);
  const next = { ...input, engineMsPerFrame, leadMs: 0, availableFrames: -guessedFrames };
  const smallest = next.schedule.find((fresh) => isSustainable(fresh, next)) ?? next.schedule.at(-1) ?? 1;
  return delayMs(smallest, next);
}

function isSustainable(fresh: number, input: FreshFramesInput): boolean {
  return decodeMs(fresh, input) <= fresh * input.frameMs;
}

/** The time of a batch in which every stream of the decoder has a window of this size: as long as a window may have to wait for its sound. */
function decodeMs(fresh: number, input: FreshFramesInput): number {
  const { decodeMsPerFrame = 0, decodeMsPerJoiningFrame = decodeMsPerFrame, streamsPerDecoder = 1 } = input;
  const others = Math.max(0, streamsPerDecoder - 1);
  const shape = chooseShape(fresh + input.contextFrames, input.shapes);
  return shape * (decodeMsPerFrame + others * decodeMsPerJoiningFrame);
}

function delayMs(fresh: number, input: FreshFramesInput): number {
  const waitFrames = Math.max(0, fresh - input.availableFrames);
  const spareFrames = waitFrames > 0 && input.engineMsPerFrame !== undefined ? SPARE_FRAMES : 0;
  const waitMs = (waitFrames + spareFrames) * (input.engineMsPerFrame ?? input.frameMs);
  return waitMs + decodeMs(fresh, input) + (input.overheadMsPerWindow ?? 0);
}
