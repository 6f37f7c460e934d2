import type { AllowedIds } from "../sampling/choose-id.js";

/** One step of a model: ids to feed it, and what may be drawn after them. */
export interface Draw extends AllowedIds {
  readonly feed: readonly number[];
  /** Numbers the draws of a segment, with a gap where nothing was to choose: which random number decides. */
  readonly counter: number;
}

/** Instead of a draw: what may be drawn next depends on text that has not come yet. To be answered when there is more of it. */
export const AWAIT_TEXT = "await-text";

/**
 * The way of one segment through a model: yields draws, takes the drawn id each time, and ends when the speech is over.
 * Pure: the same ids in give the same draws out, whoever evaluates them, and however the text came.
 */
export type TokenCourse = Generator<Draw | typeof AWAIT_TEXT, void, number>;

/** Draws of a frame: its 7 codes, and one more for layouts that need it. */
export const DRAWS_PER_FRAME = 8;
