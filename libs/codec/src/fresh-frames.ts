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

/**
 * How many fresh frames the next window should bring: the largest step of the schedule whose waiting and decoding end before
 * the lead does. Never less than the smallest step that decodes faster than it plays, because smaller windows would
 * only fall further behind (SNAC on a CPU: 25 ms a frame, a window of 1 + 5 frames takes 150 ms and brings 85).
 */
export function chooseFreshFrames(input: FreshFramesInput): number {
  const { schedule, leadMs, frameMs } = input;
  const sustainable = schedule.filter((fresh) => decodeMs(fresh, input) <= fresh * frameMs);
  const affordable = sustainable.filter((fresh) => delayMs(fresh, input) <= leadMs);
  return affordable.at(-1) ?? sustainable[0] ?? schedule.at(-1) ?? 1;
}

function decodeMs(fresh: number, input: FreshFramesInput): number {
  return (input.decodeMsPerFrame ?? 0) * chooseShape(fresh + input.contextFrames, input.shapes);
}

function delayMs(fresh: number, input: FreshFramesInput): number {
  const waitFrames = Math.max(0, fresh - input.availableFrames);
  const waitMs = waitFrames * (input.engineMsPerFrame ?? input.frameMs);
  return waitMs + decodeMs(fresh, input) + (input.overheadMsPerWindow ?? 0);
}
