import type { AllowedIds } from "../sampling/choose-id.js";

/** One step of a model: ids to feed it, and what may be drawn after them. */
export interface Draw extends AllowedIds {
  readonly feed: readonly number[];
  /** Numbers the draws of a segment, with a gap where nothing was to choose: which random number decides. */
  readonly counter: number;
}

/**
 * The way of one segment through a model: yields draws, takes the drawn id each time, and ends when the speech is over.
 * Pure: the same ids in give the same draws out, whoever evaluates them.
 */
export type TokenCourse = Generator<Draw, void, number>;

/** Draws of a frame: its 7 codes, and one more for layouts that need it. */
export const DRAWS_PER_FRAME = 8;
